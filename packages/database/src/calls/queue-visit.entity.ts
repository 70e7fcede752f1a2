import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, moment, optional, words } from '../columns.ts';

/** One stay of a call in a queue, in the order in which they began (`ordinal` from 1). */
export type QueueVisitRow = {
  id: string;
  callId: string;
  sourceId: string;
  queue: string;
  ordinal: number;
  joinedAt: Date;
  answeredAt: Date | null;
  leftAt: Date | null;
  outcome: string;
  agent: string | null;
  extension: string | null;
  waitMs: number | null;
  talkMs: number | null;
};

export const queueVisitEntity = new EntitySchema<QueueVisitRow>({
  name: 'queue_visit',
  tableName: 'queue_visits',
  columns: {
    id: idColumn,
    callId: { ...idReference, name: 'call_id' },
    sourceId: identifier(64, 'source_id'),
    queue: identifier(128),
    ordinal: { type: 'int' },
    joinedAt: moment('joined_at'),
    answeredAt: optional(moment('answered_at')),
    leftAt: optional(moment('left_at')),
    outcome: identifier(16),
    agent: optional(words(128)),
    extension: optional(words(80)),
    waitMs: optional(integer('wait_ms')),
    talkMs: optional(integer('talk_ms')),
  },
  uniques: [{ name: 'uq_visits_call_ordinal', columns: ['callId', 'ordinal'] }],
  indices: [
    { name: 'ix_visits_queue_joined', columns: ['sourceId', 'queue', 'joinedAt'] },
    { name: 'ix_visits_joined', columns: ['joinedAt'] },
  ],
});
