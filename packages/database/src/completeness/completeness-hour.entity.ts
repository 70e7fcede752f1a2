import { EntitySchema } from 'typeorm';
import { digest, idColumn, identifier, moment } from '../columns.ts';

/**
 * The proof of one hour of one source's CDRs, as it was looked at last: how many rows each side has, and the digest of all of them. An hour
 * is of the PBX's own clock, `2026-11-20 08`, and `startsAt` is when it began, in UTC. `complete`: each row of the source is here as it
 * stands there; what stands in quarantine, and what the source has no more, are told by number and are no difference. `differing`: it is
 * not so, and what differs waits for an operator.
 */
export type CompletenessHourRow = {
  id: string;
  sourceId: string;
  hour: string;
  startsAt: Date;
  status: 'complete' | 'differing';
  sourceRows: number;
  /** Rows of the source that are exact copies of others; here each is one row. */
  sourceDuplicates: number;
  sourceDigest: string;
  hereRows: number;
  hereDigest: string;
  /** Rows of the source that cannot be rows here; they are in quarantine. */
  quarantinedRows: number;
  /** Rows that are kept here and that the source has no more. */
  goneRows: number;
  /** Of the last look: rows that differed, and how many of them were set right. */
  differences: number;
  repaired: number;
  runId: string;
  checkedAt: Date;
};

const count = (name: string) => ({ type: 'int', unsigned: true, name }) as const;

export const completenessHourEntity = new EntitySchema<CompletenessHourRow>({
  name: 'completeness_hour',
  tableName: 'completeness_hours',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    hour: identifier(13),
    startsAt: moment('starts_at', 0),
    status: identifier(16),
    sourceRows: count('source_rows'),
    sourceDuplicates: count('source_duplicates'),
    sourceDigest: digest('source_digest'),
    hereRows: count('here_rows'),
    hereDigest: digest('here_digest'),
    quarantinedRows: count('quarantined_rows'),
    goneRows: count('gone_rows'),
    differences: count('differences'),
    repaired: count('repaired'),
    runId: { type: 'bigint', unsigned: true, name: 'run_id' },
    checkedAt: moment('checked_at'),
  },
  uniques: [{ name: 'uq_completeness_hours', columns: ['sourceId', 'hour'] }],
  indices: [{ name: 'ix_completeness_hours_starts', columns: ['startsAt', 'id'] }],
});
