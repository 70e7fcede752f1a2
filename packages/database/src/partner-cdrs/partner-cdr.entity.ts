import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, moment, optional, words } from '../columns.ts';

/** A CDR as a partner has it: kept apart from the PBXs' rows, since it has a key and may change later. Money is text, as the partner wrote it. */
export type PartnerCdrRow = {
  id: string;
  partnerId: string;
  externalId: string;
  contentHash: string;
  uniqueId: string | null;
  callId: string | null;
  startedAt: Date;
  direction: string | null;
  source: string | null;
  destination: string | null;
  callerId: string | null;
  did: string | null;
  extension: string | null;
  accountCode: string | null;
  disposition: string | null;
  durationS: number | null;
  billableS: number | null;
  cost: string | null;
  price: string | null;
  currency: string | null;
  callType: string | null;
  peerExternalId: string | null;
  customerExternalId: string | null;
  contractExternalId: string | null;
  peerId: string | null;
  customerId: string | null;
  contractId: string | null;
  createdAt: Date;
  updatedAt: Date;
};

export const partnerCdrEntity = new EntitySchema<PartnerCdrRow>({
  name: 'partner_cdr',
  tableName: 'partner_cdrs',
  columns: {
    id: idColumn,
    partnerId: identifier(64, 'partner_id'),
    externalId: identifier(191, 'external_id'),
    contentHash: { type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'content_hash' },
    uniqueId: optional(identifier(191, 'unique_id')),
    callId: optional(identifier(191, 'call_id')),
    startedAt: moment('started_at'),
    direction: optional(identifier(16)),
    source: optional(words(255)),
    destination: optional(words(255)),
    callerId: optional(words(255, 'caller_id')),
    did: optional(words(255)),
    extension: optional(words(255)),
    accountCode: optional(words(255, 'account_code')),
    disposition: optional(identifier(16)),
    durationS: optional(integer('duration_s')),
    billableS: optional(integer('billable_s')),
    cost: optional(identifier(40)),
    price: optional(identifier(40)),
    currency: optional(words(255)),
    callType: optional(words(255, 'call_type')),
    peerExternalId: optional(identifier(191, 'peer_external_id')),
    customerExternalId: optional(identifier(191, 'customer_external_id')),
    contractExternalId: optional(identifier(191, 'contract_external_id')),
    peerId: optional({ ...idReference, name: 'peer_id' }),
    customerId: optional({ ...idReference, name: 'customer_id' }),
    contractId: optional({ ...idReference, name: 'contract_id' }),
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
  },
  uniques: [{ name: 'uq_partner_cdrs_external', columns: ['partnerId', 'externalId'] }],
  indices: [
    { name: 'ix_partner_cdrs_started', columns: ['startedAt', 'id'] },
    { name: 'ix_partner_cdrs_partner', columns: ['partnerId', 'startedAt', 'id'] },
    { name: 'ix_partner_cdrs_unique', columns: ['uniqueId'] },
    { name: 'ix_partner_cdrs_peer', columns: ['peerId', 'startedAt'] },
    { name: 'ix_partner_cdrs_customer', columns: ['customerId', 'startedAt'] },
    { name: 'ix_partner_cdrs_contract', columns: ['contractId', 'startedAt'] },
    { name: 'ix_partner_cdrs_source', columns: ['source', 'startedAt'] },
    { name: 'ix_partner_cdrs_destination', columns: ['destination', 'startedAt'] },
  ],
});
