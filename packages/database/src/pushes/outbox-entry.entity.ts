import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, longText, moment, optional, words } from '../columns.ts';

/** A change of a peer here that is to be made at the partner as well: written in the transaction of the change, sent in order per peer. */
export type OutboxEntryRow = {
  id: string;
  partnerId: string;
  peerId: string;
  /** `create`, `update`, `delete`; `adopt` takes the partner's version over. */
  operation: string;
  /** JSON of the peer as it is to be (`PeerDraftContent`); its secret sealed. */
  draft: string;
  /** The content that both sides had when it was changed here. */
  baseHash: string | null;
  /** `waiting`, `sending`, `done`, `failed`, `conflict`, `cancelled`. */
  status: string;
  attempts: number;
  /** Whether an attempt was begun of which nobody knows how it ended: then it is looked first. */
  maybeSent: boolean;
  nextAttemptAt: Date;
  lastError: string | null;
  requestedBy: string;
  createdAt: Date;
  doneAt: Date | null;
};

export const outboxEntryEntity = new EntitySchema<OutboxEntryRow>({
  name: 'outbox_entry',
  tableName: 'outbox',
  columns: {
    id: idColumn,
    partnerId: identifier(64, 'partner_id'),
    peerId: { ...idReference, name: 'peer_id' },
    operation: identifier(16),
    draft: longText(),
    baseHash: optional({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'base_hash' }),
    status: identifier(16),
    attempts: integer(),
    maybeSent: { type: 'boolean', name: 'maybe_sent' },
    nextAttemptAt: moment('next_attempt_at'),
    lastError: optional(words(1000, 'last_error')),
    requestedBy: words(120, 'requested_by'),
    createdAt: moment('created_at'),
    doneAt: optional(moment('done_at')),
  },
  indices: [
    { name: 'ix_outbox_due', columns: ['partnerId', 'status', 'nextAttemptAt'] },
    { name: 'ix_outbox_peer', columns: ['peerId', 'id'] },
    { name: 'ix_outbox_created', columns: ['createdAt', 'id'] },
  ],
});
