import type { Database } from '../open-database.ts';
import { numberKey } from './number-forms.ts';
import type { CallBackTrace } from './tell-call-back.ts';

/** How many later calls and outgoing CDRs are looked at for one page of abandoned calls, the first ones of each. */
const tracesMax = 10_000;

/** What happened with these numbers since, by `numberKey`; `forms` are all that they are written in. */
export async function readTraces(
  database: Database,
  forms: string[],
  since: Date,
): Promise<Map<string, CallBackTrace[]>> {
  if (forms.length === 0) return new Map();
  const [calls, cdrs] = await Promise.all([
    readLaterCalls(database, forms, since),
    readOutgoing(database, forms, since),
  ]);
  const traces = [...calls, ...cdrs].map(({ number, ...trace }) => ({ key: numberKey(number), trace }));
  const byNumber = Map.groupBy(traces, ({ key }) => key);
  return new Map([...byNumber].map(([key, found]) => [key, found.map(({ trace }) => trace)]));
}

type NumberTrace = CallBackTrace & { number: string };

async function readLaterCalls(database: Database, forms: string[], since: Date): Promise<NumberTrace[]> {
  const rows: { number: string; at: Date; agent: string | null; extension: string | null }[] = await database.query(
    `SELECT caller_number AS number, answered_at AS at, agent, extension FROM calls FORCE INDEX (ix_calls_caller)
     WHERE caller_number IN (?) AND joined_at > ? AND answered_at IS NOT NULL ORDER BY joined_at LIMIT ${tracesMax}`,
    [forms, since],
  );
  return rows.map(({ number, at, agent, extension }) => ({
    ...{ kind: 'later-call', number, at, isAnswered: true, by: agent ?? extension },
  }));
}

/** Paths that had the number as their goal. A queue is never one, so an incoming path is none of these. */
async function readOutgoing(database: Database, forms: string[], since: Date): Promise<NumberTrace[]> {
  const rows: { number: string; at: Date; disposition: string; src: string }[] = await database.query(
    `SELECT dst AS number, started_at AS at, disposition, src FROM cdrs FORCE INDEX (ix_cdrs_dst)
     WHERE dst IN (?) AND started_at > ? ORDER BY started_at LIMIT ${tracesMax}`,
    [forms, since],
  );
  return rows.map(({ number, at, disposition, src }) => ({
    ...{ kind: 'outgoing-call', number, at, isAnswered: disposition === 'ANSWERED', by: src || null },
  }));
}
