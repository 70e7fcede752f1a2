import type { EntityManager } from 'typeorm';

/** Our ids of whose a CDR is. */
export type CdrOwner = { peerId: string | null; customerId: string | null; contractId: string | null };
type PeerOwner = { id: string; customerId: string | null; contractId: string | null };

/**
 * Peers by what CDRs call them: of names that several peers have none is told, since the CDR could be any one's. With `partnerId` of that
 * partner alone.
 */
export async function findPeersByUsername(
  manager: EntityManager,
  usernames: string[],
  partnerId: string | null,
): Promise<Map<string, PeerOwner>> {
  if (usernames.length === 0) return new Map();
  const ofPartner = partnerId === null ? '' : 'AND partner_id = ?';
  const rows: (PeerOwner & { username: string })[] = await manager.query(
    `SELECT id, username, customer_id AS customerId, contract_id AS contractId FROM sip_peers
     WHERE username IN (?) AND deleted_at IS NULL ${ofPartner}`,
    partnerId === null ? [usernames] : [usernames, partnerId],
  );
  const found = new Map<string, PeerOwner>();
  const ambiguous = new Set<string>();
  for (const { username, ...owner } of rows) {
    if (found.has(username)) ambiguous.add(username);
    else found.set(username, owner);
  }
  for (const username of ambiguous) found.delete(username);
  return found;
}

/** The first of a CDR's names that is one peer's and no other's. Pure. */
export function chooseOwner(names: string[], peers: Map<string, PeerOwner>): CdrOwner | undefined {
  for (const name of names) {
    const peer = peers.get(name);
    if (peer) return { peerId: peer.id, customerId: peer.customerId, contractId: peer.contractId };
  }
  return undefined;
}
