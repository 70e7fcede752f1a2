import type { AgentFigures, QueueFigures } from '@voip-sync/contracts';
import type { Database } from '../../../../database/src/index.ts';
import { type LoggedVisit, queueVisitsOf } from '../../recordings/index.ts';
import { askFigures } from './ask-figures.ts';
import { type Comparison, compareAgent, compareLevels, compareVisits } from './compare-figures.ts';
import { labelOf, ringsOf } from './logged-figures.ts';
import type { RecordedSource } from './recorded-sources.ts';

const daySeconds = 86_400;
/** A threshold that a wait comes near to within a second tells nothing, so there are many. */
const thresholdsSeconds = [0, 1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 45, 60];

/**
 * Holds the figures that the API answers of a source against those that `queue_log` gives: by hour and by day, each queue and all together, and
 * each agent.
 */
export async function holdAgainstLog(
  database: Database,
  { sourceId, timeZone, recordings }: RecordedSource,
): Promise<Comparison> {
  const logged = recordings.flatMap(({ queueLog }) => queueVisitsOf(queueLog));
  const rings = recordings.flatMap(({ queueLog }) => ringsOf(queueLog));
  const comparison: Comparison = { figures: 0, differences: [] };
  const joined = logged.map(({ joinedAt }) => joinedAt);
  const range = { from: Math.min(...joined) - daySeconds, to: Math.max(...joined) + daySeconds };
  const ask = askFigures(database, sourceId, range);
  for (const interval of ['hour', 'day'] as const) {
    const label = (at: string | number) =>
      labelOf(typeof at === 'number' ? at : Date.parse(at) / 1_000, timeZone, interval);
    const cells = {
      rows: Map.groupBy(logged, ({ queue, joinedAt }) => `${label(joinedAt)} ${queue}`),
      allQueues: Map.groupBy(logged, ({ joinedAt }) => label(joinedAt)),
    };
    for (const seconds of thresholdsSeconds) {
      holdQueues(await ask.queues(interval, seconds), cells, label, seconds, comparison);
    }
    holdAgents(await ask.agents(interval), { visits: logged, rings }, label, comparison);
  }
  return comparison;
}

type Cells = Record<'rows' | 'allQueues', Map<string, LoggedVisit[]>>;

function holdQueues(
  answer: QueueFigures,
  cells: Cells,
  label: (at: string) => string,
  seconds: number,
  into: Comparison,
): void {
  const rows = answer.rows.map((row) => ({ row, key: `${label(row.startsAt)} ${row.queue}` }));
  const totals = answer.allQueues.map((row) => ({ row, key: label(row.startsAt) }));
  for (const [list, cellsOf] of [
    [rows, cells.rows],
    [totals, cells.allQueues],
  ] as const) {
    if (seconds === 0)
      expectSameKeys(
        list.map(({ key }) => key),
        cellsOf,
        into,
      );
    for (const { row, key } of list) {
      const logged = cellsOf.get(key) ?? [];
      if (seconds === 0) compareVisits(logged, row, key, into);
      compareLevels(logged, row, seconds, key, into);
    }
  }
}

function holdAgents(
  { rows }: AgentFigures,
  logged: { visits: LoggedVisit[]; rings: { at: number; agent: string }[] },
  label: (at: string | number) => string,
  into: Comparison,
): void {
  const answered = logged.visits.filter(({ agent }) => agent !== null);
  const visits = Map.groupBy(answered, ({ agent, joinedAt }) => `${label(joinedAt)} ${agent}`);
  const rings = Map.groupBy(logged.rings, ({ agent, at }) => `${label(at)} ${agent}`);
  const told = rows.map((row) => ({ row, key: `${label(row.startsAt)} ${row.agent}` }));
  expectSameKeys(
    told.map(({ key }) => key),
    new Map<string, unknown>([...visits, ...rings]),
    into,
  );
  for (const { row, key } of told) {
    compareAgent({ visits: visits.get(key) ?? [], rings: rings.get(key)?.length ?? 0 }, row, key, into);
  }
}

/** There is a row for each of the log's cells and for no other. */
function expectSameKeys(told: string[], logged: Map<string, unknown>, into: Comparison): void {
  into.figures += logged.size;
  for (const key of logged.keys()) if (!told.includes(key)) into.differences.push(`${key}: in queue_log alone`);
  for (const key of told) if (!logged.has(key)) into.differences.push(`${key}: not in queue_log`);
}
