import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';

/**
 * What must stay true: of all runners of one kind of sync for one source, only the one that was granted the lease last writes. Each grant
 * makes `fence` greater, and every transaction that writes begins with `holdLease`, which locks the row and matches only while the fence is
 * still the newest. A runner that slept through the end of its lease is refused there, whatever its own clock says. Without that check a
 * lease is only a hint: between looking at it and writing, any time may pass.
 */
export type SyncLease = {
  sourceId: string;
  kind: string;
  /** Who holds it. The same owner, such as a job that is tried again, takes its own lease over at once. */
  owner: string;
  fence: string;
  /** For how long a grant or a renewal holds, in milliseconds, by the database's clock. */
  leaseMs: number;
};

export type LeaseRequest = Omit<SyncLease, 'fence'>;
export type GrantedLease = { lease: SyncLease; position: string | null; marksPendingFrom: string | null };
/** What is told of the cursor while the lease is renewed; what is absent stays as it is. */
export type CursorMove = { position?: string | null; marksPendingFrom?: string | null };

/** Another runner was granted the lease meanwhile: nothing more may be written in this one's name. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';

  constructor({ sourceId, kind, fence }: SyncLease) {
    super(
      `Another run of ${kind} for source ${sourceId} took over (this one held fence ${fence}); it carries on from the cursor`,
    );
  }
}

/** Grants the lease, or answers `undefined` while another owner's has not run out. Give it a transaction. */
export async function grantLease(manager: EntityManager, request: LeaseRequest): Promise<GrantedLease | undefined> {
  const { sourceId, kind, owner, leaseMs } = request;
  await manager.query(
    `INSERT INTO sync_cursors (source_id, kind, fence, updated_at) VALUES (?, ?, 0, UTC_TIMESTAMP(3))
     ON DUPLICATE KEY UPDATE source_id = source_id`,
    [sourceId, kind],
  );
  const granted: { affectedRows: number } = await manager.query(
    `UPDATE sync_cursors SET fence = fence + 1, lease_owner = ?, lease_until = ${leaseEnd}, updated_at = UTC_TIMESTAMP(3)
     WHERE source_id = ? AND kind = ? AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(3) OR lease_owner = ?)`,
    [owner, leaseMs * 1_000, sourceId, kind, owner],
  );
  if (granted.affectedRows === 0) return undefined;
  const [cursor]: { fence: string; position: string | null; marksPendingFrom: string | null }[] = await manager.query(
    `SELECT CAST(fence AS CHAR) AS fence, position, marks_pending_from AS marksPendingFrom
     FROM sync_cursors WHERE source_id = ? AND kind = ?`,
    [sourceId, kind],
  );
  if (!cursor) return undefined;
  const { fence, position, marksPendingFrom } = cursor;
  return { lease: { ...request, fence }, position, marksPendingFrom };
}

/** Renews the lease and moves the cursor, keeping the row locked until the transaction ends. Throws a LeaseLostError when it is lost. */
export async function holdLease(manager: EntityManager, lease: SyncLease, move: CursorMove = {}): Promise<void> {
  const assignments = [`lease_until = ${leaseEnd}`, 'updated_at = UTC_TIMESTAMP(3)'];
  const values: unknown[] = [lease.leaseMs * 1_000];
  if (move.position !== undefined) {
    assignments.push('position = ?');
    values.push(move.position);
  }
  if (move.marksPendingFrom !== undefined) {
    assignments.push('marks_pending_from = ?');
    values.push(move.marksPendingFrom);
  }
  const held: { affectedRows: number } = await manager.query(
    `UPDATE sync_cursors SET ${assignments.join(', ')} WHERE source_id = ? AND kind = ? AND fence = ?`,
    [...values, lease.sourceId, lease.kind, lease.fence],
  );
  if (held.affectedRows !== 1) throw new LeaseLostError(lease);
}

/** Lets the next runner begin at once. Does nothing when the lease is another's by now. */
export async function releaseLease(manager: EntityManager | Database, lease: SyncLease): Promise<void> {
  await manager.query(
    'UPDATE sync_cursors SET lease_owner = NULL, lease_until = NULL WHERE source_id = ? AND kind = ? AND fence = ?',
    [lease.sourceId, lease.kind, lease.fence],
  );
}

const leaseEnd = 'UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND';
