import { EntitySchema } from 'typeorm';
import { idColumn, identifier, integer, moment, optional, words } from '../columns.ts';

/** One queue call: `(sourceId, linkedId)`. What it says is derived from its events alone; see `call.store.ts`. */
export type CallRow = {
  id: string;
  sourceId: string;
  linkedId: string;
  uniqueId: string;
  status: string;
  /** When the call came to be in that status; for one that waits again, since it joined the present queue. */
  stateSince: Date;
  queue: string | null;
  extension: string | null;
  agent: string | null;
  callerNumber: string | null;
  callerName: string | null;
  onPanel: boolean;
  joinedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  hangupCause: number | null;
  closedBy: string | null;
  revision: number;
  /** Since when its log is no longer kept: the call then stays as it stands, since what is left of the log tells less. */
  logForgottenAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export const callEntity = new EntitySchema<CallRow>({
  name: 'call',
  tableName: 'calls',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    linkedId: identifier(150, 'linked_id'),
    uniqueId: identifier(150, 'unique_id'),
    status: identifier(16),
    stateSince: moment('state_since'),
    queue: optional(identifier(128)),
    extension: optional(words(80)),
    agent: optional(words(128)),
    callerNumber: optional(words(80, 'caller_number')),
    callerName: optional(words(80, 'caller_name')),
    onPanel: { type: 'boolean', name: 'on_panel' },
    joinedAt: moment('joined_at'),
    answeredAt: optional(moment('answered_at')),
    endedAt: optional(moment('ended_at')),
    hangupCause: optional({ type: 'smallint', name: 'hangup_cause' }),
    closedBy: optional(identifier(16, 'closed_by')),
    revision: { ...integer(), unsigned: true },
    logForgottenAt: optional(moment('log_forgotten_at')),
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
  },
  uniques: [{ name: 'uq_calls_source_linked', columns: ['sourceId', 'linkedId'] }],
  indices: [
    { name: 'ix_calls_source_unique', columns: ['sourceId', 'uniqueId'] },
    { name: 'ix_calls_joined', columns: ['joinedAt', 'id'] },
    { name: 'ix_calls_panel', columns: ['onPanel', 'joinedAt'] },
    { name: 'ix_calls_caller', columns: ['callerNumber', 'joinedAt'] },
    { name: 'ix_calls_linked', columns: ['linkedId'] },
  ],
});
