import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, moment, optional, words } from '../columns.ts';

/**
 * A stretch of time in which neither state nor pause of an agent changed. A new one is added when something changes; one that is over changes
 * only when a word of that time comes late.
 */
export type AgentStateRow = {
  id: string;
  agentId: string;
  fromAt: Date;
  /** Null while it lasts. */
  untilAt: Date | null;
  state: string;
  paused: boolean;
  pauseReason: string | null;
  inQueue: boolean;
  /** When it began, in microseconds since 1970: two changes may share a millisecond. */
  fromUs: string;
  /** When it was said, first and lately: such moments, separated by commas. */
  saidUs: string;
};

export const agentStateEntity = new EntitySchema<AgentStateRow>({
  name: 'agent_state',
  tableName: 'agent_states',
  columns: {
    id: idColumn,
    agentId: { ...idReference, name: 'agent_id' },
    fromAt: moment('from_at'),
    untilAt: optional(moment('until_at')),
    state: identifier(16),
    paused: { type: 'boolean' },
    pauseReason: optional(words(128, 'pause_reason')),
    inQueue: { type: 'boolean', name: 'in_queue' },
    fromUs: { type: 'bigint', unsigned: true, name: 'from_us' },
    saidUs: identifier(400, 'said_us'),
  },
  indices: [
    { name: 'ix_agent_states_from', columns: ['agentId', 'fromAt', 'id'] },
    { name: 'ix_agent_states_until', columns: ['agentId', 'untilAt'] },
  ],
});
