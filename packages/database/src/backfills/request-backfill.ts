import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { pbxSourceEntity } from '../sync/pbx-source.entity.ts';
import { type BackfillRow, backfillEntity } from './backfill.entity.ts';

export type BackfillRequest = Pick<BackfillRow, 'sourceId' | 'rangeFrom' | 'rangeTo' | 'requestedBy'>;

const open = "status IN ('planned', 'running', 'paused')";

/**
 * Asks for a backfill, unless one of the same source that is not over has a part of the range; then that one is the answer. Requests for one
 * source come one after the other, behind a lock on the source.
 */
export function requestBackfill(
  database: Database,
  request: BackfillRequest,
): Promise<{ asked: string } | { overlapping: Pick<BackfillRow, 'id' | 'rangeFrom' | 'rangeTo' | 'status'> }> {
  return transaction(database, async (manager) => {
    const { sourceId, rangeFrom, rangeTo } = request;
    await manager.findOne(pbxSourceEntity, { where: { id: sourceId }, lock: { mode: 'pessimistic_write' } });
    const [overlapping] = await manager.query(
      `SELECT CAST(id AS CHAR) AS id, range_from AS rangeFrom, range_to AS rangeTo, status FROM backfills
       WHERE source_id = ? AND ${open} AND range_from < ? AND range_to > ? ORDER BY id LIMIT 1`,
      [sourceId, rangeTo, rangeFrom],
    );
    if (overlapping) return { overlapping };
    const { identifiers } = await manager.insert(backfillEntity, {
      ...request,
      status: 'planned',
      createdAt: new Date(),
    });
    return { asked: String(identifiers[0]?.id) };
  });
}

export type BackfillChange = 'pause' | 'resume' | 'cancel';

/**
 * Pauses, resumes or cancels; false when its status does not allow that. Resuming one that failed tries the failed chunks again. What was
 * copied stays, and a chunk in hand ends at its next page.
 */
export function changeBackfill(database: Database, id: string, change: BackfillChange, by: string): Promise<boolean> {
  const { from, to } = changes[change];
  return transaction(database, async (manager) => {
    const changed: { affectedRows: number } = await manager.query(
      `UPDATE backfills SET status = ${to}, changed_by = ?, changed_at = UTC_TIMESTAMP(3), error = NULL,
         finished_at = ${change === 'cancel' ? 'UTC_TIMESTAMP(3)' : 'NULL'}
       WHERE id = ? AND status IN (?)`,
      [by, id, from],
    );
    if (changed.affectedRows === 0) return false;
    if (change === 'resume') await setChunks(manager, id, 'failed', 'waiting');
    if (change === 'cancel') await setChunks(manager, id, 'waiting', 'cancelled');
    return true;
  });
}

/** From which statuses a change leads, and to which: one that was never planned is planned first. */
const changes: Record<BackfillChange, { from: BackfillRow['status'][]; to: string }> = {
  pause: { from: ['planned', 'running'], to: "'paused'" },
  resume: { from: ['paused', 'failed'], to: "CASE WHEN planned_at IS NULL THEN 'planned' ELSE 'running' END" },
  cancel: { from: ['planned', 'running', 'paused', 'failed'], to: "'cancelled'" },
};

async function setChunks(manager: EntityManager, backfillId: string, from: string, to: string): Promise<void> {
  await manager.query(
    'UPDATE backfill_chunks SET status = ?, finished_at = NULL WHERE backfill_id = ? AND status = ?',
    [to, backfillId, from],
  );
}

function transaction<T>(database: Database, run: (manager: EntityManager) => Promise<T>): Promise<T> {
  return retryDeadlocks(() => database.transaction('READ COMMITTED', run));
}
