import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, moment, optional, words } from '../columns.ts';

/** One word of one alert to one address, and what became of it. */
export type AlertDeliveryRow = {
  id: string;
  /** Null for a test of the channel. */
  alertId: string | null;
  word: string;
  channel: string;
  target: string;
  status: string;
  attempts: number;
  error: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

export const alertDeliveryEntity = new EntitySchema<AlertDeliveryRow>({
  name: 'alert_delivery',
  tableName: 'alert_deliveries',
  columns: {
    id: idColumn,
    alertId: optional({ ...idReference, name: 'alert_id' }),
    word: identifier(16),
    channel: identifier(16),
    target: words(200),
    status: identifier(16),
    attempts: integer(),
    error: optional(words(1000)),
    createdAt: moment('created_at'),
    finishedAt: optional(moment('finished_at')),
  },
  indices: [
    { name: 'ix_alert_deliveries_created', columns: ['createdAt', 'id'] },
    { name: 'ix_alert_deliveries_alert', columns: ['alertId'] },
    { name: 'ix_alert_deliveries_status', columns: ['status', 'createdAt'] },
  ],
});
