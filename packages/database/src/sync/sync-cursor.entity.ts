import { EntitySchema } from 'typeorm';
import { identifier, moment, optional } from '../columns.ts';

/**
 * How far one kind of sync has come for one source, and who may move it on. `fence` grows with every lease granted; whoever writes
 * must still hold the newest, so a runner that lost its lease while it slept changes nothing when it wakes.
 */
export type SyncCursorRow = {
  sourceId: string;
  kind: string;
  position: string | null;
  /** Rows from here on may be at the target and not yet marked at the source; null when none are. */
  marksPendingFrom: string | null;
  fence: string;
  leaseOwner: string | null;
  leaseUntil: Date | null;
  updatedAt: Date;
};

export const syncCursorEntity = new EntitySchema<SyncCursorRow>({
  name: 'sync_cursor',
  tableName: 'sync_cursors',
  columns: {
    sourceId: { ...identifier(64, 'source_id'), primary: true },
    kind: { ...identifier(32), primary: true },
    position: optional(identifier(64)),
    marksPendingFrom: optional(identifier(64, 'marks_pending_from')),
    fence: { type: 'bigint', unsigned: true },
    leaseOwner: optional(identifier(128, 'lease_owner')),
    leaseUntil: optional(moment('lease_until')),
    updatedAt: moment('updated_at'),
  },
});
