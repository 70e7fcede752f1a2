import { EntitySchema } from 'typeorm';
import { identifier, integer, longText, moment } from '../columns.ts';

/** What one agent answered of the visits that joined one queue within one quarter of an hour; see `queue-interval.entity.ts`. */
export type AgentIntervalRow = {
  sourceId: string;
  startsAt: Date;
  queue: string;
  /** Empty where the PBX did not say who answered. */
  agent: string;
  /** Those that the agent passed on included. */
  answered: number;
  transferred: number;
  talkMs: string | number;
  talkLongestMs: number;
  talkSeconds: string;
};

export const agentIntervalEntity = new EntitySchema<AgentIntervalRow>({
  name: 'agent_interval',
  tableName: 'agent_intervals',
  columns: {
    sourceId: { ...identifier(64, 'source_id'), primary: true },
    startsAt: { ...moment('starts_at', 0), primary: true },
    queue: { ...identifier(128), primary: true },
    agent: { ...identifier(128), primary: true },
    answered: { ...integer(), unsigned: true },
    transferred: { ...integer(), unsigned: true },
    talkMs: { type: 'bigint', unsigned: true, name: 'talk_ms' },
    talkLongestMs: { ...integer('talk_longest_ms'), unsigned: true },
    talkSeconds: longText('talk_seconds'),
  },
  indices: [{ name: 'ix_agent_intervals_agent', columns: ['sourceId', 'agent', 'startsAt'] }],
});
