import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { agentIntervalEntity } from './agent-interval.entity.ts';
import type { FigureMarkRow } from './figure-mark.entity.ts';
import { type Interval, intervalMs, keyOfInterval } from './mark-intervals.ts';
import { type QueueIntervalRow, queueIntervalEntity } from './queue-interval.entity.ts';
import { type CountedVisit, emptyQueueInterval, rollUpVisits } from './roll-up-visits.ts';

/**
 * What must stay true: where there is no mark, the rows of an interval say what its visits say.
 *
 * Whoever changes visits marks their intervals in the same transaction, so a mark that is seen brings changes that are seen. A roll-up is one
 * transaction: read marks, lock their intervals' rows in key order (making the new ones), read the visits, write the rows, take the marks
 * that were read away. The rows are locked before the visits are read, so of two runners on one interval the one that writes last has read
 * last. A runner that dies leaves its marks, and rolling up twice is only work.
 */
export class FigureStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Rolls up the intervals of the oldest marks in one transaction; `drained` is false when there may be more marks. */
  async rollUpMarked(): Promise<{ intervals: number; drained: boolean }> {
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        const marks = await readMarks(manager);
        const intervals = distinctIntervals(marks);
        if (intervals.length === 0) return { intervals: 0, drained: true };
        await bulkInsert(manager, queueIntervalEntity, intervals.map(emptyQueueInterval));
        await rewrite(manager, intervals);
        const done = new Set(intervals.map(keyOfInterval));
        const ids = marks.filter((mark) => done.has(keyOfInterval(mark))).map(({ id }) => id);
        await manager.query('DELETE FROM figure_marks WHERE id IN (?)', [ids]);
        return { intervals: intervals.length, drained: marks.length < marksMax && ids.length === marks.length };
      }),
    );
  }

  /**
   * Marks every interval since then that has visits or a row, so that it is rolled up anew from the visits: for what was done to visits by
   * other hands than ours. Without a moment, all of them.
   */
  async markSince(from = new Date(0)): Promise<void> {
    await this.#database.transaction('READ COMMITTED', (manager) => manager.query(markSinceSql, [from, from]));
  }

  /** How many marks wait. */
  async countMarks(): Promise<number> {
    const [row]: { count: string }[] = await this.#database.query('SELECT COUNT(*) AS count FROM figure_marks');
    return Number(row?.count ?? 0);
  }
}

/** How many marks one transaction reads, and how many intervals it rolls up at most. */
const marksMax = 5_000;
const intervalsMax = 200;

function readMarks(manager: EntityManager): Promise<FigureMarkRow[]> {
  return manager.query(
    'SELECT id, source_id AS sourceId, queue, starts_at AS startsAt FROM figure_marks ORDER BY id LIMIT ?',
    [marksMax],
  );
}

/** In the order of the rows' key. */
function distinctIntervals(marks: FigureMarkRow[]): Interval[] {
  const distinct = new Map<string, Interval>();
  for (const { sourceId, queue, startsAt } of marks) {
    if (distinct.size >= intervalsMax) break;
    const interval = { sourceId, queue, startsAt };
    distinct.set(keyOfInterval(interval), interval);
  }
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, interval]) => interval);
}

/** Writes the locked rows of these intervals, and those of their agents, from the visits as they are now. */
async function rewrite(manager: EntityManager, intervals: Interval[]): Promise<void> {
  const rolledUp = rollUpVisits(await readVisits(manager, intervals));
  const filled = new Set(rolledUp.queues.map(keyOfInterval));
  await bulkInsert(manager, queueIntervalEntity, rolledUp.queues, queueColumns);
  await deleteIntervals(
    manager,
    'queue_intervals',
    intervals.filter((interval) => !filled.has(keyOfInterval(interval))),
  );
  await deleteIntervals(manager, 'agent_intervals', intervals);
  await bulkInsert(manager, agentIntervalEntity, rolledUp.agents, null);
}

const queueColumns = (
  Object.keys(emptyQueueInterval({ sourceId: '', queue: '', startsAt: new Date(0) })) as (keyof QueueIntervalRow)[]
).filter((name) => !['sourceId', 'queue', 'startsAt'].includes(name));

async function readVisits(manager: EntityManager, intervals: Interval[]): Promise<CountedVisit[]> {
  const ranges = intervals.map(() => '(source_id = ? AND queue = ? AND joined_at >= ? AND joined_at < ?)');
  const values = intervals.flatMap(({ sourceId, queue, startsAt }) => [
    sourceId,
    queue,
    startsAt,
    new Date(startsAt.getTime() + intervalMs),
  ]);
  return manager.query(
    `SELECT source_id AS sourceId, queue, joined_at AS joinedAt, outcome, agent, wait_ms AS waitMs, talk_ms AS talkMs
     FROM queue_visits FORCE INDEX (ix_visits_queue_joined) WHERE ${ranges.join(' OR ')}`,
    values,
  );
}

async function deleteIntervals(
  manager: EntityManager,
  table: 'queue_intervals' | 'agent_intervals',
  intervals: Interval[],
): Promise<void> {
  if (intervals.length === 0) return;
  const places = intervals.map(() => '(source_id = ? AND starts_at = ? AND queue = ?)').join(' OR ');
  const values = intervals.flatMap(({ sourceId, startsAt, queue }) => [sourceId, startsAt, queue]);
  await manager.query(`DELETE FROM ${table} WHERE ${places}`, values);
}

/** The quarter of an hour is reckoned without the session's time zone, which may be any. */
const markSinceSql = `INSERT INTO figure_marks (source_id, queue, starts_at)
  SELECT source_id, queue, TIMESTAMP(DATE(joined_at), MAKETIME(HOUR(joined_at), MINUTE(joined_at) DIV 15 * 15, 0))
  FROM queue_visits WHERE joined_at >= ? UNION SELECT source_id, queue, starts_at FROM queue_intervals WHERE starts_at >= ?`;
