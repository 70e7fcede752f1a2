import { EntitySchema } from 'typeorm';
import { idColumn, identifier, integer, moment, optional, words } from '../columns.ts';

/** A member of a queue as it stands: `(sourceId, queue, interface)`. */
export type AgentRow = {
  id: string;
  sourceId: string;
  queue: string;
  /** What the queue dials, such as `PJSIP/101`. */
  interface: string;
  name: string;
  extension: string | null;
  membership: string | null;
  penalty: number | null;
  state: string;
  stateSince: Date;
  paused: boolean;
  pauseReason: string | null;
  pausedSince: Date | null;
  callsTaken: number | null;
  lastCallAt: Date | null;
  /** False once it was taken out of the queue. */
  inQueue: boolean;
  /** When the PBX said the newest of this. */
  changedAt: Date;
  /** When the PBX said anything of it last, in microseconds since 1970. */
  saidUs: string;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
};

export const agentEntity = new EntitySchema<AgentRow>({
  name: 'agent',
  tableName: 'agents',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    queue: identifier(128),
    interface: identifier(255),
    name: words(128),
    extension: optional(words(80)),
    membership: optional(identifier(16)),
    penalty: optional(integer()),
    state: identifier(16),
    stateSince: moment('state_since'),
    paused: { type: 'boolean' },
    pauseReason: optional(words(128, 'pause_reason')),
    pausedSince: optional(moment('paused_since')),
    callsTaken: optional(integer('calls_taken')),
    lastCallAt: optional(moment('last_call_at')),
    inQueue: { type: 'boolean', name: 'in_queue' },
    changedAt: moment('changed_at'),
    saidUs: { type: 'bigint', unsigned: true, name: 'said_us' },
    revision: { ...integer(), unsigned: true },
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
  },
  uniques: [{ name: 'uq_agents_member', columns: ['sourceId', 'queue', 'interface'] }],
  indices: [{ name: 'ix_agents_created', columns: ['createdAt', 'id'] }],
});
