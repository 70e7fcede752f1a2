import { EntitySchema } from 'typeorm';
import { idColumn, identifier, longText, moment, optional, words } from '../columns.ts';

/** Something that was the matter, from when it was raised until it was over. */
export type AlertRow = {
  id: string;
  rule: string;
  /** What it is about, such as `cdr north`. */
  subject: string;
  message: string;
  /** The same for programs, in JSON; null of an alert that an earlier version raised. */
  facts: string | null;
  /** `<rule> <subject>` while it goes on, null afterwards: unique, so that nothing is raised twice. */
  openKey: string | null;
  raisedAt: Date;
  lastSeenAt: Date;
  resolvedAt: Date | null;
  /** `over`, or `gone` where what it is about is not configured any more. */
  endedBecause: string | null;
  /** When somebody was told of it for the last time. */
  toldAt: Date | null;
};

export const alertEntity = new EntitySchema<AlertRow>({
  name: 'alert',
  tableName: 'alerts',
  columns: {
    id: idColumn,
    rule: identifier(32),
    subject: identifier(128),
    message: words(1000),
    facts: optional(longText()),
    openKey: optional(identifier(170, 'open_key')),
    raisedAt: moment('raised_at'),
    lastSeenAt: moment('last_seen_at'),
    resolvedAt: optional(moment('resolved_at')),
    endedBecause: optional(identifier(16, 'ended_because')),
    toldAt: optional(moment('told_at')),
  },
  uniques: [{ name: 'uq_alerts_open', columns: ['openKey'] }],
  indices: [
    { name: 'ix_alerts_raised', columns: ['raisedAt', 'id'] },
    { name: 'ix_alerts_resolved', columns: ['resolvedAt'] },
  ],
});
