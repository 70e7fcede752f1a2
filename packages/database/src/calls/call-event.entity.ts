import { EntitySchema } from 'typeorm';
import { idColumn, identifier, longText, moment, optional } from '../columns.ts';

/** One event as an ingestor heard it: append-only, and all that calls and visits are derived from. */
export type CallEventRow = {
  id: string;
  eventId: string;
  sourceId: string;
  linkedId: string;
  uniqueId: string;
  type: string;
  queue: string | null;
  occurredAt: string;
  receivedAt: string;
  clock: string;
  /** What the other columns do not say, as JSON. */
  facts: string;
};

export const callEventEntity = new EntitySchema<CallEventRow>({
  name: 'call_event',
  tableName: 'call_events',
  columns: {
    id: idColumn,
    eventId: { type: 'char', length: 32, charset: 'ascii', collation: 'ascii_bin', name: 'event_id' },
    sourceId: identifier(64, 'source_id'),
    linkedId: identifier(150, 'linked_id'),
    uniqueId: identifier(150, 'unique_id'),
    type: identifier(32),
    queue: optional(identifier(128)),
    occurredAt: moment('occurred_at', 6),
    receivedAt: moment('received_at', 6),
    clock: identifier(16),
    facts: longText(),
  },
  // an event's copies bear the same linkedid, so this key serves for finding a call's log as well
  uniques: [{ name: 'uq_call_events_event', columns: ['sourceId', 'linkedId', 'eventId'] }],
  indices: [
    { name: 'ix_call_events_unique', columns: ['sourceId', 'uniqueId', 'linkedId'] },
    { name: 'ix_call_events_occurred', columns: ['occurredAt'] },
  ],
});
