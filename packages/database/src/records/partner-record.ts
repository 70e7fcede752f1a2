import type { EntitySchemaColumnOptions } from 'typeorm';
import { idColumn, identifier, idReference, moment, optional } from '../columns.ts';

/** What the rows of peers, customers, contracts and plans have in common: whose they are, and how they stand to the partner's own. */
export type PartnerRecordRow = {
  id: string;
  partnerId: string;
  /** The partner's own id; null for a record made here that the partner does not know yet. */
  externalId: string | null;
  /** SHA-256 of the content as it is here: equal content is not written again. */
  contentHash: string;
  /** Of the content on which both sides last agreed: tells who changed something since. */
  agreedHash: string | null;
  remoteUpdatedAt: Date | null;
  /** The run whose listing had it last. */
  seenRunId: string | null;
  /** Set when it was in no complete listing any more, or was deleted here; the row stays. */
  deletedAt: Date | null;
  /** Grows with every change, so that of two who edit at once the second is told. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const partnerRecordColumns: Record<keyof PartnerRecordRow, EntitySchemaColumnOptions> = {
  id: idColumn,
  partnerId: identifier(64, 'partner_id'),
  externalId: optional(identifier(191, 'external_id')),
  contentHash: { type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'content_hash' },
  agreedHash: optional({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'agreed_hash' }),
  remoteUpdatedAt: optional(moment('remote_updated_at')),
  seenRunId: optional({ ...idReference, name: 'seen_run_id' }),
  deletedAt: optional(moment('deleted_at')),
  version: { type: 'int', unsigned: true },
  createdAt: moment('created_at'),
  updatedAt: moment('updated_at'),
};
