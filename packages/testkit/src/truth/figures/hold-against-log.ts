import type { QueueFigures } from '@voip-sync/contracts';
import { bulkInsert, type Database, pbxSourceEntity } from '../../../../database/src/index.ts';
import { type LoggedVisit, queueVisitsOf, type Recording } from '../../recordings/index.ts';
import { applyInAnyOrder } from './apply-in-any-order.ts';
import { askFigures } from './ask-figures.ts';
import { type Comparison, compareAgent, compareLevels, compareVisits } from './compare-figures.ts';
import { labelOf } from './logged-figures.ts';

const daySeconds = 86_400;
/** Thresholds for which the log can say how many were within. */
const thresholdsMaxSeconds = 60;

/**
 * Applies recordings as one source's, their events in any order and in batches between which what was marked is rolled up, and holds the
 * figures that the API answers against those that `queue_log` gives: by hour and by day, each queue and all together, and each agent.
 */
export async function holdAgainstLog(
  database: Database,
  { sourceId, timeZone, recordings }: { sourceId: string; timeZone: string; recordings: Recording[] },
): Promise<Comparison> {
  const source = { id: sourceId, name: sourceId, timeZone, eventsKind: null, cdrMarking: null, updatedAt: new Date() };
  await bulkInsert(database.manager, pbxSourceEntity, [source]);
  await applyInAnyOrder(database, recordings, sourceId);
  const logged = recordings.flatMap(({ queueLog }) => queueVisitsOf(queueLog));
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
    for (let seconds = 0; seconds <= thresholdsMaxSeconds; seconds++) {
      holdQueues(await ask.queues(interval, seconds), cells, label, seconds, comparison);
    }
    const byAgent = Map.groupBy(
      logged.filter(({ agent }) => agent !== null),
      ({ agent, joinedAt }) => `${label(joinedAt)} ${agent}`,
    );
    const agents = (await ask.agents(interval)).rows.map((row) => ({
      row,
      key: `${label(row.startsAt)} ${row.agent}`,
    }));
    expectSameKeys(
      agents.map(({ key }) => key),
      byAgent,
      comparison,
    );
    for (const { row, key } of agents) compareAgent(byAgent.get(key) ?? [], row, `${interval} ${key}`, comparison);
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

/** There is a row for each of the log's cells and for no other. */
function expectSameKeys(told: string[], logged: Map<string, unknown>, into: Comparison): void {
  into.figures += logged.size;
  for (const key of logged.keys()) if (!told.includes(key)) into.differences.push(`${key}: in queue_log alone`);
  for (const key of told) if (!logged.has(key)) into.differences.push(`${key}: not in queue_log`);
}
