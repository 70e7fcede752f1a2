import { EntitySchema } from 'typeorm';
import { idColumn, identifier, longText, moment, words } from '../columns.ts';

/** Who did what in the console, by person or by token; append-only. */
export type AuditEntryRow = {
  id: string;
  at: Date;
  actor: string;
  actorKind: string;
  /** The API's operation, such as `postBackfills`. */
  action: string;
  /** What it was done to: the path below `/api/v1`. */
  target: string;
  /** What was asked for, as JSON, with secrets left out. */
  detail: string;
};

export const auditEntryEntity = new EntitySchema<AuditEntryRow>({
  name: 'audit_entry',
  tableName: 'audit_entries',
  columns: {
    id: idColumn,
    at: moment('at'),
    actor: words(120),
    actorKind: identifier(16, 'actor_kind'),
    action: identifier(80),
    target: identifier(255),
    detail: longText(),
  },
  indices: [
    { name: 'ix_audit_at', columns: ['at', 'id'] },
    { name: 'ix_audit_actor', columns: ['actor', 'id'] },
    { name: 'ix_audit_action', columns: ['action', 'id'] },
  ],
});
