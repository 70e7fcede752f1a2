import { EntitySchema } from 'typeorm';
import { identifier, idReference, longText, moment, optional, words } from '../columns.ts';
import { type PartnerRecordRow, partnerRecordColumns } from './partner-record.ts';

/** A SIP account or trunk of a partner. */
export type SipPeerRow = PartnerRecordRow & {
  kind: string;
  username: string;
  name: string | null;
  active: boolean | null;
  host: string | null;
  context: string | null;
  type: string | null;
  nat: string | null;
  qualify: string | null;
  codecsDisallowed: string | null;
  codecsAllowed: string | null;
  dtmfMode: string | null;
  callerId: string | null;
  sealedSecret: string | null;
  /** The partner's ids of what it belongs to, as the partner says. */
  customerExternalId: string | null;
  contractExternalId: string | null;
  planExternalId: string | null;
  /** Our ids of the same; null where it is not linked. */
  customerId: string | null;
  contractId: string | null;
  planId: string | null;
  /** `partner`: by the partner's ids; `hand`: by a person, which the partner's word does not undo. */
  linkedBy: string | null;
  /** Whether it is inactive because its contract is, and was active otherwise. */
  inactiveByRule: boolean | null;
  /** Null where nobody tells. */
  registered: boolean | null;
  registeredChangedAt: Date | null;
};

export const sipPeerEntity = new EntitySchema<SipPeerRow>({
  name: 'sip_peer',
  tableName: 'sip_peers',
  columns: {
    ...partnerRecordColumns,
    kind: identifier(16),
    username: words(191),
    name: optional(words(255)),
    active: optional({ type: 'boolean' }),
    host: optional(words(255)),
    context: optional(words(255)),
    type: optional(words(255)),
    nat: optional(words(255)),
    qualify: optional(words(255)),
    codecsDisallowed: optional(words(255, 'codecs_disallowed')),
    codecsAllowed: optional(words(255, 'codecs_allowed')),
    dtmfMode: optional(words(255, 'dtmf_mode')),
    callerId: optional(words(255, 'caller_id')),
    sealedSecret: optional(longText('sealed_secret')),
    customerExternalId: optional(identifier(191, 'customer_external_id')),
    contractExternalId: optional(identifier(191, 'contract_external_id')),
    planExternalId: optional(identifier(191, 'plan_external_id')),
    customerId: optional({ ...idReference, name: 'customer_id' }),
    contractId: optional({ ...idReference, name: 'contract_id' }),
    planId: optional({ ...idReference, name: 'plan_id' }),
    linkedBy: optional(identifier(16, 'linked_by')),
    inactiveByRule: optional({ type: 'boolean', name: 'inactive_by_rule' }),
    registered: optional({ type: 'boolean' }),
    registeredChangedAt: optional(moment('registered_changed_at')),
  },
  uniques: [{ name: 'uq_sip_peers_external', columns: ['partnerId', 'externalId'] }],
  indices: [
    { name: 'ix_sip_peers_username', columns: ['username'] },
    { name: 'ix_sip_peers_customer', columns: ['customerId'] },
    { name: 'ix_sip_peers_contract', columns: ['contractId'] },
    { name: 'ix_sip_peers_seen', columns: ['partnerId', 'seenRunId'] },
    { name: 'ix_sip_peers_updated', columns: ['updatedAt', 'id'] },
  ],
});
