import { EntitySchema } from 'typeorm';
import { digest, idColumn, identifier, longText, moment, optional } from '../columns.ts';

/**
 * One row that differed, by its key, and what was done. Whatever was replaced or removed here can be read in `here`, whole.
 *
 * - `missing-here`: the source has it and it was not here → `inserted`
 * - `changed-here`: it was copied from this row of the source and reads differently since → `replaced`
 * - `changed-at-source`: it is as it was copied, and the source's row of its key reads differently now → `replaced`
 * - `extra-here`: the source has rows of its key, and none is this one → `removed`
 * - `gone-at-source`: the source has nothing of its key any more → `kept`, and marked as gone
 * - `back-at-source`: it was gone and is there again → `returned`
 *
 * `held` is what waits for an operator's word.
 */
export type DifferenceKind =
  | 'missing-here'
  | 'changed-here'
  | 'changed-at-source'
  | 'extra-here'
  | 'gone-at-source'
  | 'back-at-source';
export type DifferenceRepair = 'inserted' | 'replaced' | 'removed' | 'kept' | 'returned' | 'held';

export type CompletenessDifferenceRow = {
  id: string;
  sourceId: string;
  hour: string;
  runId: string;
  kind: DifferenceKind;
  repair: DifferenceRepair;
  uniqueid: string;
  linkedid: string;
  sequence: string;
  /** Digest of the source's row; null where it has none. */
  sourceDigest: string | null;
  /** The digest under which the row stood here; null where there was none. */
  hereDigest: string | null;
  /** The row here before the repair, and the source's row, as JSON; null where they add nothing. */
  here: string | null;
  source: string | null;
  foundAt: Date;
  repairedAt: Date | null;
  /** True until the mark at the source is known to be set. */
  needsMark: boolean;
};

export const completenessDifferenceEntity = new EntitySchema<CompletenessDifferenceRow>({
  name: 'completeness_difference',
  tableName: 'completeness_differences',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    hour: identifier(13),
    runId: { type: 'bigint', unsigned: true, name: 'run_id' },
    kind: identifier(24),
    repair: identifier(16),
    uniqueid: identifier(150),
    linkedid: identifier(150),
    sequence: { type: 'bigint' },
    sourceDigest: optional(digest('source_digest')),
    hereDigest: optional(digest('here_digest')),
    here: optional(longText()),
    source: optional(longText()),
    foundAt: moment('found_at'),
    repairedAt: optional(moment('repaired_at')),
    needsMark: { type: 'boolean', name: 'needs_mark' },
  },
  indices: [
    { name: 'ix_completeness_differences_found', columns: ['foundAt', 'id'] },
    { name: 'ix_completeness_differences_hour', columns: ['sourceId', 'hour', 'repair'] },
    { name: 'ix_completeness_differences_mark', columns: ['sourceId', 'needsMark'] },
  ],
});
