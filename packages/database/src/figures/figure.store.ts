import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { agentIntervalEntity } from './agent-interval.entity.ts';
import type { FigureMarkRow } from './figure-mark.entity.ts';
import { type Interval, intervalMs, keyOfInterval } from './mark-intervals.ts';
import { queueIntervalEntity } from './queue-interval.entity.ts';
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
    const mark = (sql: string, values: unknown[]) =>
      this.#database.transaction('READ COMMITTED', (manager) => manager.query(sql, values));
    const [edges]: { first: Date | null; last: Date | null }[] = await this.#database.query(
      'SELECT MIN(joined_at) AS first, MAX(joined_at) AS last FROM queue_visits WHERE joined_at >= ?',
      [from],
    );
    if (edges?.first && edges.last) {
      for (let start = edges.first.getTime(); start <= edges.last.getTime(); start += markStepMs) {
        await mark(markVisitsSql, [new Date(start), new Date(start + markStepMs)]);
      }
    }
    await mark(markEmptySql, [from]);
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
  const { queues, agents } = rollUpVisits(await readVisits(manager, intervals));
  await bulkInsert(manager, queueIntervalEntity, queues, columnsBeside(queues[0]));
  await bulkInsert(manager, agentIntervalEntity, agents, columnsBeside(agents[0]));
  const filled = new Set(queues.map(keyOfInterval));
  for (const { sourceId, startsAt, queue } of intervals.filter((interval) => !filled.has(keyOfInterval(interval)))) {
    const key = [sourceId, startsAt, queue];
    await manager.query('DELETE FROM queue_intervals WHERE source_id = ? AND starts_at = ? AND queue = ?', key);
  }
  const said = new Set(agents.map(keyOfAgent));
  for (const row of (await readAgents(manager, intervals)).filter((found) => !said.has(keyOfAgent(found)))) {
    await manager.query(
      'DELETE FROM agent_intervals WHERE source_id = ? AND starts_at = ? AND queue = ? AND agent = ?',
      [row.sourceId, row.startsAt, row.queue, row.agent],
    );
  }
}

/** What of a row is no part of its key. */
function columnsBeside<T extends object>(row: T | undefined): (keyof T & string)[] {
  const key = ['sourceId', 'startsAt', 'queue', 'agent'];
  return (Object.keys(row ?? {}) as (keyof T & string)[]).filter((name) => !key.includes(name));
}

type AgentKey = Interval & { agent: string };

function keyOfAgent(row: AgentKey): string {
  return `${keyOfInterval(row)}\n${row.agent}`;
}

function readVisits(manager: EntityManager, intervals: Interval[]): Promise<CountedVisit[]> {
  return selectEach(
    manager,
    `SELECT source_id AS sourceId, queue, joined_at AS joinedAt, outcome, agent, wait_ms AS waitMs, talk_ms AS talkMs
     FROM queue_visits FORCE INDEX (ix_visits_queue_joined) WHERE source_id = ? AND queue = ? AND joined_at >= ? AND joined_at < ?`,
    intervals.map(({ sourceId, queue, startsAt }) => [
      sourceId,
      queue,
      startsAt,
      new Date(startsAt.getTime() + intervalMs),
    ]),
  );
}

function readAgents(manager: EntityManager, intervals: Interval[]): Promise<AgentKey[]> {
  return selectEach(
    manager,
    `SELECT source_id AS sourceId, starts_at AS startsAt, queue, agent FROM agent_intervals
     WHERE source_id = ? AND starts_at = ? AND queue = ?`,
    intervals.map(({ sourceId, queue, startsAt }) => [sourceId, startsAt, queue]),
  );
}

/** So many of them to a statement. As one condition with `OR`, each row would be held against all of them. */
const selectsMax = 50;

async function selectEach<T>(manager: EntityManager, select: string, values: unknown[][]): Promise<T[]> {
  const rows: T[] = [];
  for (let start = 0; start < values.length; start += selectsMax) {
    const some = values.slice(start, start + selectsMax);
    rows.push(...(await manager.query(some.map(() => `(${select})`).join(' UNION ALL '), some.flat())));
  }
  return rows;
}

/** So much is marked in one transaction. */
const markStepMs = 86_400_000;

/** The quarter of an hour is reckoned without the session's time zone, which may be any. */
const markVisitsSql = `INSERT INTO figure_marks (source_id, queue, starts_at)
  SELECT DISTINCT source_id, queue, TIMESTAMP(DATE(joined_at), MAKETIME(HOUR(joined_at), MINUTE(joined_at) DIV 15 * 15, 0))
  FROM queue_visits WHERE joined_at >= ? AND joined_at < ?`;

const markEmptySql = `INSERT INTO figure_marks (source_id, queue, starts_at)
  SELECT source_id, queue, starts_at FROM queue_intervals AS known WHERE starts_at >= ? AND NOT EXISTS (
    SELECT 1 FROM queue_visits AS visit WHERE visit.source_id = known.source_id AND visit.queue = known.queue
    AND visit.joined_at >= known.starts_at AND visit.joined_at < known.starts_at + INTERVAL 15 MINUTE)`;
