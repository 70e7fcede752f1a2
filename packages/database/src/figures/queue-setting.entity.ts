import { EntitySchema } from 'typeorm';
import { identifier, integer, moment, optional } from '../columns.ts';

/** What the configuration says of one queue; what it does not say is null, and then the console's own setting holds. */
export type QueueSettingRow = {
  sourceId: string;
  queue: string;
  serviceLevelSeconds: number | null;
  shortAbandonSeconds: number | null;
  updatedAt: Date;
};

export const queueSettingEntity = new EntitySchema<QueueSettingRow>({
  name: 'queue_setting',
  tableName: 'queue_settings',
  columns: {
    sourceId: { ...identifier(64, 'source_id'), primary: true },
    queue: { ...identifier(128), primary: true },
    serviceLevelSeconds: optional(integer('service_level_seconds')),
    shortAbandonSeconds: optional(integer('short_abandon_seconds')),
    updatedAt: moment('updated_at'),
  },
});
