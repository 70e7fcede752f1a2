import { EntitySchema } from 'typeorm';
import { identifier, integer, longText, moment, optional } from '../columns.ts';

/**
 * What is synced with a partner, how often, and how far it has come: `peers`, `customers`, `contracts`, `plans`, `cdrs` (all pulled),
 * `cdr-push`, `registrations`, `check`.
 */
export type PartnerResourceRow = {
  partnerId: string;
  resource: string;
  enabled: boolean;
  /** Every so many seconds, or by a cron pattern in a time zone; neither: by hand alone. */
  everySeconds: number | null;
  cronPattern: string | null;
  timeZone: string;
  /** How often a full listing is due where the partner offers lists of what changed. */
  fullEveryHours: number;
  /** How far behind the cursor each run reads again. */
  lookBackMinutes: number;
  /** Of 100 known records, how many may vanish at once before a run is held. */
  deleteShareMaxPercent: number;
  /** Milliseconds since 1970: what changed before it is here. */
  cursorMs: string | null;
  lastFullAt: Date | null;
  /** The last moment of its schedule for which a run was added. */
  lastDueAt: Date | null;
  /** JSON, of `cdr-push`: what is sent (`CdrPushSettings`). */
  settings: string | null;
  version: number;
  updatedAt: Date;
};

export const partnerResourceEntity = new EntitySchema<PartnerResourceRow>({
  name: 'partner_resource',
  tableName: 'partner_resources',
  columns: {
    partnerId: { ...identifier(64, 'partner_id'), primary: true },
    resource: { ...identifier(32), primary: true },
    enabled: { type: 'boolean' },
    everySeconds: optional(integer('every_seconds')),
    cronPattern: optional(identifier(120, 'cron_pattern')),
    timeZone: identifier(64, 'time_zone'),
    fullEveryHours: integer('full_every_hours'),
    lookBackMinutes: integer('look_back_minutes'),
    deleteShareMaxPercent: integer('delete_share_max_percent'),
    cursorMs: optional({ type: 'bigint', name: 'cursor_ms' }),
    lastFullAt: optional(moment('last_full_at')),
    lastDueAt: optional(moment('last_due_at')),
    settings: optional(longText()),
    version: { type: 'int', unsigned: true },
    updatedAt: moment('updated_at'),
  },
});
