import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, longText, moment, optional, words } from '../columns.ts';

/** One field of one record that changed: what it was, what it became, and by whom or what. Append-only; a secret's value is never in it. */
export type RecordChangeRow = {
  id: string;
  at: Date;
  partnerId: string;
  /** `peer`, `customer`, `contract` or `plan`, and its id. */
  entity: string;
  entityId: string;
  field: string;
  before: string | null;
  after: string | null;
  /** `run`, `user`, `token` or `rule`, and which. */
  authorKind: string;
  author: string;
  runId: string | null;
};

/** By whom or what a record is changed. */
export type Author = { authorKind: 'run' | 'user' | 'token' | 'rule'; author: string; runId: string | null };

export const recordChangeEntity = new EntitySchema<RecordChangeRow>({
  name: 'record_change',
  tableName: 'record_changes',
  columns: {
    id: idColumn,
    at: moment('at'),
    partnerId: identifier(64, 'partner_id'),
    entity: identifier(16),
    entityId: { ...idReference, name: 'entity_id' },
    field: identifier(64),
    before: optional(longText()),
    after: optional(longText()),
    authorKind: identifier(16, 'author_kind'),
    author: words(120),
    runId: optional({ ...idReference, name: 'run_id' }),
  },
  indices: [
    { name: 'ix_record_changes_entity', columns: ['entity', 'entityId', 'id'] },
    { name: 'ix_record_changes_at', columns: ['at', 'id'] },
    { name: 'ix_record_changes_run', columns: ['runId'] },
  ],
});
