import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, moment, optional, words } from '../columns.ts';

/**
 * A stretch of a backfill that one job copies: `[rangeFrom, rangeTo)` of `calldate`. Who copies it holds it until `leaseUntil`; `attempts`
 * grows with every taking and is its fence. `rowsInserted` is of all attempts together, the other counts are of the last one.
 */
export type BackfillChunkRow = {
  id: string;
  backfillId: string;
  sourceId: string;
  ordinal: number;
  rangeFrom: string;
  rangeTo: string;
  /** How many rows it had when it was planned. */
  rowsPlanned: number;
  status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  attempts: number;
  owner: string | null;
  leaseUntil: Date | null;
  rowsRead: number;
  rowsInserted: number;
  rowsAlreadyThere: number;
  rowsQuarantined: number;
  rowsMarked: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  error: string | null;
  warning: string | null;
};

const count = (name: string) => ({ type: 'int', unsigned: true, name }) as const;

export const backfillChunkEntity = new EntitySchema<BackfillChunkRow>({
  name: 'backfill_chunk',
  tableName: 'backfill_chunks',
  columns: {
    id: idColumn,
    backfillId: { ...idReference, name: 'backfill_id' },
    sourceId: identifier(64, 'source_id'),
    ordinal: integer(),
    rangeFrom: identifier(19, 'range_from'),
    rangeTo: identifier(19, 'range_to'),
    rowsPlanned: count('rows_planned'),
    status: identifier(16) as never,
    attempts: count('attempts'),
    owner: optional(identifier(128)),
    leaseUntil: optional(moment('lease_until')),
    rowsRead: count('rows_read'),
    rowsInserted: count('rows_inserted'),
    rowsAlreadyThere: count('rows_already_there'),
    rowsQuarantined: count('rows_quarantined'),
    rowsMarked: count('rows_marked'),
    startedAt: optional(moment('started_at')),
    finishedAt: optional(moment('finished_at')),
    error: optional(words(1000)),
    warning: optional(words(1000)),
  },
  uniques: [{ name: 'uq_backfill_chunks_ordinal', columns: ['backfillId', 'ordinal'] }],
  indices: [{ name: 'ix_backfill_chunks_source', columns: ['sourceId', 'status', 'attempts'] }],
});
