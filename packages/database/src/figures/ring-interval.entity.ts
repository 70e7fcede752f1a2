import { EntitySchema } from 'typeorm';
import { idColumn, identifier, integer, moment } from '../columns.ts';

/** Rings of one agent's phone for one queue that were not answered and ended within one quarter of an hour. */
export type RingIntervalRow = {
  sourceId: string;
  startsAt: Date;
  queue: string;
  /** Empty where the PBX did not say whose phone it was. */
  agent: string;
  unanswered: number;
};

export const ringIntervalEntity = new EntitySchema<RingIntervalRow>({
  name: 'ring_interval',
  tableName: 'ring_intervals',
  columns: {
    sourceId: { ...identifier(64, 'source_id'), primary: true },
    startsAt: { ...moment('starts_at', 0), primary: true },
    queue: { ...identifier(128), primary: true },
    agent: { ...identifier(128), primary: true },
    unanswered: { ...integer(), unsigned: true },
  },
});

/** Says that rings that ended in this quarter of an hour have been told since it was rolled up. */
export type RingMarkRow = { id: string; sourceId: string; startsAt: Date };

export const ringMarkEntity = new EntitySchema<RingMarkRow>({
  name: 'ring_mark',
  tableName: 'ring_marks',
  columns: { id: idColumn, sourceId: identifier(64, 'source_id'), startsAt: moment('starts_at', 0) },
});
