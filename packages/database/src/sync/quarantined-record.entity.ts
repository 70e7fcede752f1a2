import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, longText, moment, optional, words } from '../columns.ts';

/**
 * What could not be applied, with the reason and the raw record. `resolution` says what became of it, null while it waits:
 * `retried`: it could be applied after all, as it was; `mended`: a person corrected it; `replaced`: another record stands in its place;
 * `dismissed`: a person decided that it is not to be applied.
 */
export type QuarantinedRecordRow = {
  id: string;
  sourceId: string;
  kind: string;
  digest: string;
  reason: string;
  raw: string;
  /** When it came, where its kind needs to know. */
  receivedAt: Date | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  seenCount: number;
  resolvedAt: Date | null;
  resolution: 'retried' | 'mended' | 'replaced' | 'dismissed' | null;
  /** The person, or the flow that met the record again. */
  resolvedBy: string | null;
  note: string | null;
  /** The record as a person corrected it. */
  mended: string | null;
  mendedBy: string | null;
  mendedAt: Date | null;
  /** Who asked last that it be applied, when, and when that was tried. */
  askedBy: string | null;
  askedAt: Date | null;
  triedAt: Date | null;
  /** The id of the row that was made of it, where its kind has one. */
  appliedId: string | null;
};

export const quarantinedRecordEntity = new EntitySchema<QuarantinedRecordRow>({
  name: 'quarantined_record',
  tableName: 'quarantine',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    kind: identifier(32),
    digest: { type: 'char', length: 32, charset: 'ascii', collation: 'ascii_bin' },
    reason: words(500),
    raw: longText(),
    receivedAt: optional(moment('received_at')),
    firstSeenAt: moment('first_seen_at'),
    lastSeenAt: moment('last_seen_at'),
    seenCount: { type: 'int', unsigned: true, name: 'seen_count' },
    resolvedAt: optional(moment('resolved_at')),
    resolution: optional(identifier(16)) as never,
    resolvedBy: optional(words(200, 'resolved_by')),
    note: optional(words(1000)),
    mended: optional(longText()),
    mendedBy: optional(words(200, 'mended_by')),
    mendedAt: optional(moment('mended_at')),
    askedBy: optional(words(200, 'asked_by')),
    askedAt: optional(moment('asked_at')),
    triedAt: optional(moment('tried_at')),
    appliedId: optional({ ...idReference, name: 'applied_id' }),
  },
  uniques: [{ name: 'uq_quarantine_record', columns: ['sourceId', 'kind', 'digest'] }],
  indices: [
    { name: 'ix_quarantine_seen', columns: ['firstSeenAt', 'id'] },
    { name: 'ix_quarantine_resolved', columns: ['resolvedAt'] },
    { name: 'ix_quarantine_kind', columns: ['kind', 'resolution', 'sourceId'] },
  ],
});
