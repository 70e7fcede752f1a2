import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type ForgetPages, forgetRows } from './forget-pages.ts';

/**
 * What must stay true: a call is drawn from its whole log or not at all. So a log goes as a whole, once its newest event is old, and in the
 * same transaction, under the lock that live batches take as well, the call is marked as one that is drawn no more. What comes later of such a
 * call is kept in the log and changes nothing. A call that goes takes its visits, its findings and what is left of its log along.
 */
const pageCalls = 200;

type LogKey = { sourceId: string; linkedId: string };
type EventPlace = { at: string; id: string };

/** The logs of calls whose newest event is older than the moment. */
export async function* forgetCallEvents(database: Database, before: Date): AsyncGenerator<number> {
  let place: EventPlace = { at: '1000-01-01 00:00:00.000000', id: '0' };
  for (;;) {
    const page: (LogKey & EventPlace)[] = await database.query(
      `SELECT source_id AS sourceId, linked_id AS linkedId, CAST(occurred_at AS CHAR) AS at, CAST(id AS CHAR) AS id
       FROM call_events FORCE INDEX (ix_call_events_occurred)
       WHERE occurred_at < ? AND occurred_at >= ? AND (occurred_at > ? OR id > ?) ORDER BY occurred_at, id LIMIT ?`,
      [before, place.at, place.at, place.id, pageCalls],
    );
    const last = page.at(-1);
    if (!last) return;
    place = { at: last.at, id: last.id };
    for (const [sourceId, keys] of Map.groupBy(page, (row) => row.sourceId)) {
      const linkedIds = [...new Set(keys.map(({ linkedId }) => linkedId))].sort();
      yield await inTransaction(database, (manager) => forgetLogs(manager, sourceId, linkedIds, before));
    }
    if (page.length < pageCalls) return;
  }
}

async function forgetLogs(
  manager: EntityManager,
  sourceId: string,
  linkedIds: string[],
  before: Date,
): Promise<number> {
  await manager.query(
    `SELECT id FROM calls FORCE INDEX (uq_calls_source_linked) WHERE source_id = ? AND linked_id IN (?)
     ORDER BY linked_id FOR UPDATE`,
    [sourceId, linkedIds],
  );
  const old: { linkedId: string }[] = await manager.query(
    `SELECT linked_id AS linkedId FROM call_events FORCE INDEX (uq_call_events_event) WHERE source_id = ? AND linked_id IN (?)
     GROUP BY linked_id HAVING MAX(occurred_at) < ?`,
    [sourceId, linkedIds, before],
  );
  if (old.length === 0) return 0;
  const gone = old.map(({ linkedId }) => linkedId);
  await manager.query(
    'UPDATE calls SET log_forgotten_at = UTC_TIMESTAMP(3) WHERE source_id = ? AND linked_id IN (?) AND log_forgotten_at IS NULL',
    [sourceId, gone],
  );
  const { affectedRows } = await manager.query('DELETE FROM call_events WHERE source_id = ? AND linked_id IN (?)', [
    sourceId,
    gone,
  ]);
  return affectedRows;
}

/** Calls that joined before the moment, with all that belongs to them. */
export async function* forgetCalls(database: Database, before: Date): AsyncGenerator<number> {
  for (;;) {
    const page: (LogKey & { id: string })[] = await database.query(
      `SELECT id, source_id AS sourceId, linked_id AS linkedId FROM calls FORCE INDEX (ix_calls_joined)
       WHERE joined_at < ? ORDER BY joined_at, id LIMIT ?`,
      [before, pageCalls],
    );
    for (const [sourceId, calls] of Map.groupBy(page, (row) => row.sourceId)) {
      yield await inTransaction(database, (manager) => forgetWhole(manager, sourceId, calls));
    }
    if (page.length < pageCalls) break;
  }
  yield* forgetStrayVisits(database, before);
}

async function forgetWhole(
  manager: EntityManager,
  sourceId: string,
  calls: (LogKey & { id: string })[],
): Promise<number> {
  const linkedIds = calls.map(({ linkedId }) => linkedId).sort();
  const ids = calls.map(({ id }) => id);
  const locked: { id: string }[] = await manager.query(
    `SELECT id FROM calls FORCE INDEX (uq_calls_source_linked) WHERE source_id = ? AND linked_id IN (?)
     ORDER BY linked_id FOR UPDATE`,
    [sourceId, linkedIds],
  );
  if (locked.length === 0) return 0;
  await manager.query('DELETE FROM call_events WHERE source_id = ? AND linked_id IN (?)', [sourceId, linkedIds]);
  for (const table of ['queue_visits', 'call_disagreements', 'related_calls']) {
    await manager.query(`DELETE FROM ${table} WHERE call_id IN (?)`, [ids]);
  }
  const { affectedRows } = await manager.query('DELETE FROM calls WHERE id IN (?)', [ids]);
  return affectedRows;
}

/** Visits of calls that are not there. */
const forgetStrayVisits: ForgetPages = forgetRows('queue_visits', 'joined_at < ?', 'joined_at');

function inTransaction<T>(database: Database, run: (manager: EntityManager) => Promise<T>): Promise<T> {
  return retryDeadlocks(() => database.transaction('READ COMMITTED', run));
}
