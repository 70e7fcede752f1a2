import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type Author, recordChangeEntity } from './record-change.entity.ts';
import { type SipPeerRow, sipPeerEntity } from './sip-peer.entity.ts';

export type PeerLink = Pick<SipPeerRow, 'customerId' | 'contractId' | 'planId'>;

/**
 * Says whose a peer is by a person's word, which the partner's does not undo; null gives the word back to the partner. With its history, in one
 * transaction. False when somebody else was quicker, or the peer is gone.
 */
export function linkPeer(
  database: Database,
  id: string,
  version: number,
  link: PeerLink | null,
  author: Author,
): Promise<boolean> {
  return retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      const row = await lockPeer(manager, id);
      if (row?.version !== version || row.deletedAt !== null) return false;
      const now = new Date();
      const change = link ?? (await partnerLink(manager, row));
      const linkedBy = link ? 'hand' : change.customerId || change.contractId ? 'partner' : null;
      await manager.update(sipPeerEntity, { id }, { ...change, linkedBy, version: version + 1, updatedAt: now });
      const fields = (['customerId', 'contractId', 'planId'] as const).filter((field) => row[field] !== change[field]);
      const history = fields.map((field) => ({
        at: now,
        partnerId: row.partnerId,
        entity: 'peer',
        entityId: id,
        field,
        before: row[field],
        after: change[field],
        ...author,
      }));
      await bulkInsert(manager, recordChangeEntity, history);
      return true;
    }),
  );
}

function lockPeer(manager: EntityManager, id: string): Promise<SipPeerRow | null> {
  return manager.findOne(sipPeerEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** Links a locked peer to what its partner's ids name, unless a person's word stands above them. */
export async function linkByPartner(manager: EntityManager, row: SipPeerRow): Promise<void> {
  if (row.linkedBy === 'hand') return;
  const link = await partnerLink(manager, row);
  const linkedBy = link.customerId || link.contractId ? 'partner' : null;
  await manager.update(sipPeerEntity, { id: row.id }, { ...link, linkedBy });
}

/** What the partner's ids name. */
async function partnerLink(manager: EntityManager, row: SipPeerRow): Promise<PeerLink> {
  const find = async (table: string, externalId: string | null) => {
    if (externalId === null) return null;
    const sql = `SELECT id FROM ${table} WHERE partner_id = ? AND external_id = ?`;
    const [found]: { id: string }[] = await manager.query(sql, [row.partnerId, externalId]);
    return found ? String(found.id) : null;
  };
  return {
    customerId: await find('customers', row.customerExternalId),
    contractId: await find('contracts', row.contractExternalId),
    planId: await find('plans', row.planExternalId),
  };
}
