import { EntitySchema } from 'typeorm';
import { idColumn, identifier, moment, optional, words } from '../columns.ts';

/**
 * A range of one source's CDRs that somebody asked to have copied, split into chunks. The range is of `calldate`, in the PBX's own time:
 * `2026-11-20 08:00:00`, its end excluded. What it has come to is the sum of its chunks.
 */
export type BackfillRow = {
  id: string;
  sourceId: string;
  rangeFrom: string;
  rangeTo: string;
  /** `planned`: its chunks are not yet made. */
  status: 'planned' | 'running' | 'paused' | 'cancelled' | 'done' | 'failed';
  requestedBy: string;
  createdAt: Date;
  /** Who last paused, resumed or cancelled it, and when. */
  changedBy: string | null;
  changedAt: Date | null;
  /** When its chunks were made. */
  plannedAt: Date | null;
  finishedAt: Date | null;
  error: string | null;
};

export const backfillEntity = new EntitySchema<BackfillRow>({
  name: 'backfill',
  tableName: 'backfills',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    rangeFrom: identifier(19, 'range_from'),
    rangeTo: identifier(19, 'range_to'),
    status: identifier(16) as never,
    requestedBy: words(200, 'requested_by'),
    createdAt: moment('created_at'),
    changedBy: optional(words(200, 'changed_by')),
    changedAt: optional(moment('changed_at')),
    plannedAt: optional(moment('planned_at')),
    finishedAt: optional(moment('finished_at')),
    error: optional(words(1000)),
  },
  indices: [
    { name: 'ix_backfills_created', columns: ['createdAt', 'id'] },
    { name: 'ix_backfills_source', columns: ['sourceId', 'status'] },
  ],
});
