import type { IncomingCdr } from '@voip-sync/database';
import type { PartnerCdr } from '@voip-sync/partners';
import { hashOf } from '../records/to-incoming.ts';

/** A partner's CDR as it is kept, with the hash of all that the partner says of it. Pure. */
export function toIncomingCdr({
  externalId,
  peerId,
  customerId,
  contractId,
  startedAt,
  ...rest
}: PartnerCdr): IncomingCdr {
  const content = {
    ...rest,
    startedAt: new Date(startedAt),
    peerExternalId: peerId,
    customerExternalId: customerId,
    contractExternalId: contractId,
  };
  return { externalId, ...content, contentHash: hashOf(content, null) };
}
