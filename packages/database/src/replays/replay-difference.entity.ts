import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, moment, optional, words } from '../columns.ts';

/** One thing that a replay would change, or has changed, or cannot: see `kind`. */
export type ReplayDifferenceRow = {
  id: string;
  replayId: string;
  linkedId: string;
  /** The call's row; null for one that is missing. */
  callId: string | null;
  /** `changed`, `missing` (the log tells it, no row has it), `surplus` (a visit of which the log knows nothing), `unlogged` (no event at all). */
  kind: string;
  /** The visit's ordinal; 0 for the call. */
  visit: number;
  field: string;
  before: string | null;
  after: string | null;
  foundAt: Date;
  appliedAt: Date | null;
};

export const replayDifferenceEntity = new EntitySchema<ReplayDifferenceRow>({
  name: 'replay_difference',
  tableName: 'replay_differences',
  columns: {
    id: idColumn,
    replayId: { ...idReference, name: 'replay_id' },
    linkedId: identifier(150, 'linked_id'),
    callId: optional({ ...idReference, name: 'call_id' }),
    kind: identifier(16),
    visit: { type: 'int' },
    field: identifier(32),
    before: optional(words(500)),
    after: optional(words(500)),
    foundAt: moment('found_at'),
    appliedAt: optional(moment('applied_at')),
  },
  // a step that is done again after it was cut off writes the same rows
  uniques: [{ name: 'uq_replay_differences', columns: ['replayId', 'linkedId', 'visit', 'field'] }],
  indices: [{ name: 'ix_replay_differences_found', columns: ['replayId', 'foundAt', 'id'] }],
});
