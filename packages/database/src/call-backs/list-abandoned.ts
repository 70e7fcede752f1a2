import type { Database } from '../open-database.ts';
import type { PageRequest, RowsPage } from '../read/read-page.ts';
import { listCalls } from '../search/list-calls.ts';
import { selectRows } from '../select-rows.ts';
import { type CallBackRow, callBackEntity } from './call-back.entity.ts';
import { numberForms, numberKey } from './number-forms.ts';
import { readTraces } from './read-traces.ts';
import { type CallBackTold, tellCallBack } from './tell-call-back.ts';

export type AbandonedFilter = {
  sourceId?: string | undefined;
  queue?: string | undefined;
  callerNumber?: string | undefined;
  state?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};
export type AbandonedRow = {
  id: string;
  callId: string;
  sourceId: string;
  queue: string | null;
  callerNumber: string | null;
  callerName: string | null;
  joinedAt: Date;
  endedAt: Date | null;
  waitMs: number | null;
  callBack: CallBackTold;
};

/** How many calls are looked at for one page at most, where `state` leaves most of them out; then the page is as full as it is. */
const lookedAtMax = 2_000;

/** Calls whose callers gave up, newest first, with what became of them. */
export async function listAbandoned(
  database: Database,
  { state, ...filter }: AbandonedFilter,
  { rowsMax, after }: PageRequest,
  limitMs: number,
): Promise<RowsPage<AbandonedRow>> {
  const rows: AbandonedRow[] = [];
  let place = after;
  for (let lookedAt = 0; lookedAt < lookedAtMax; lookedAt += rowsMax) {
    const page = await readAbandoned(database, filter, { rowsMax, after: place }, limitMs);
    for (const row of page.rows) {
      place = { at: row.joinedAt, id: row.id };
      if (state !== undefined && row.callBack.state !== state) continue;
      rows.push(row);
      if (rows.length === rowsMax) {
        return { rows, next: row === page.rows.at(-1) ? page.next : place };
      }
    }
    if (page.next === null) return { rows, next: null };
  }
  return { rows, next: place ?? null };
}

/** One such call; null when there is none with this id, or its caller did not give up. */
export async function readAbandonedCall(database: Database, id: string): Promise<AbandonedRow | null> {
  const [call] = await database.query(
    `SELECT id, source_id AS sourceId, queue, caller_number AS callerNumber, caller_name AS callerName, joined_at AS joinedAt,
       ended_at AS endedAt FROM calls WHERE id = ? AND status = 'abandoned'`,
    [id],
  );
  const [row] = call ? await tellAll(database, [call]) : [];
  return row ?? null;
}

async function readAbandoned(
  database: Database,
  filter: Omit<AbandonedFilter, 'state'>,
  page: PageRequest,
  limitMs: number,
): Promise<RowsPage<AbandonedRow>> {
  const { rows, next } = await listCalls(database, { ...filter, status: 'abandoned' }, page, limitMs);
  return { rows: await tellAll(database, rows), next };
}

type AbandonedCall = Omit<AbandonedRow, 'waitMs' | 'callBack' | 'callId'>;

async function tellAll(database: Database, calls: AbandonedCall[]): Promise<AbandonedRow[]> {
  if (calls.length === 0) return [];
  const ids = calls.map(({ id }) => String(id));
  const forms = [...new Set(calls.flatMap(({ callerNumber }) => (callerNumber ? numberForms(callerNumber) : [])))];
  const since = new Date(Math.min(...calls.map(({ joinedAt }) => joinedAt.getTime())));
  const [own, said, traces, waits] = await Promise.all([
    selectRows(database.manager, callBackEntity, 'WHERE call_id IN (?)', [ids]),
    forms.length === 0
      ? []
      : selectRows(database.manager, callBackEntity, 'WHERE caller_number IN (?) AND set_at > ?', [forms, since]),
    readTraces(database, forms, since),
    readWaits(database, ids),
  ]);
  const ownOf = new Map(own.map((word) => [String(word.callId), word]));
  const saidOf = Map.groupBy(said, ({ callerNumber }) => numberKey(callerNumber ?? ''));
  return calls.map(({ id, sourceId, queue, callerNumber, callerName, joinedAt, endedAt }) => {
    const key = callerNumber ? numberKey(callerNumber) : '';
    const words: CallBackRow[] = saidOf.get(key) ?? [];
    const callBack = tellCallBack(endedAt ?? joinedAt, ownOf.get(String(id)), words, traces.get(key) ?? []);
    const waitMs = waits.get(String(id)) ?? null;
    return {
      id: String(id),
      callId: String(id),
      sourceId,
      queue,
      callerNumber,
      callerName,
      joinedAt,
      endedAt,
      waitMs,
      callBack,
    };
  });
}

/** How long the callers waited at the visit that they left. */
async function readWaits(database: Database, callIds: string[]): Promise<Map<string, number | null>> {
  const rows: { callId: string; waitMs: number | null }[] = await database.query(
    `SELECT call_id AS callId, wait_ms AS waitMs FROM queue_visits WHERE call_id IN (?) AND outcome = 'abandoned' ORDER BY ordinal`,
    [callIds],
  );
  return new Map(rows.map(({ callId, waitMs }) => [String(callId), waitMs]));
}
