import { EntitySchema } from 'typeorm';
import { idColumn, identifier, longText, moment, optional, words } from '../columns.ts';

/** What could not be applied, with the reason and the raw record; `resolvedAt` is set when it could be applied after all. */
export type QuarantinedRecordRow = {
  id: string;
  sourceId: string;
  kind: string;
  digest: string;
  reason: string;
  raw: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  seenCount: number;
  resolvedAt: Date | null;
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
    firstSeenAt: moment('first_seen_at'),
    lastSeenAt: moment('last_seen_at'),
    seenCount: { type: 'int', unsigned: true, name: 'seen_count' },
    resolvedAt: optional(moment('resolved_at')),
  },
  uniques: [{ name: 'uq_quarantine_record', columns: ['sourceId', 'kind', 'digest'] }],
});
