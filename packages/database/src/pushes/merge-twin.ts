import type { EntityManager } from 'typeorm';
import type { SipPeerRow } from '../records/sip-peer.entity.ts';

/** What points to a peer. */
const references = [
  ['partner_cdrs', 'peer_id'],
  ['cdr_links', 'peer_id'],
  ['peer_registrations', 'peer_id'],
] as const;

/**
 * A peer that was made here may come in by a pull before its outbox learns the partner's id: the row of the pull is the same peer, and goes into
 * ours with all that points to it.
 */
export async function mergeTwin(manager: EntityManager, peer: SipPeerRow, externalId: string): Promise<void> {
  const [twin]: { id: string }[] = await manager.query(
    'SELECT id FROM sip_peers WHERE partner_id = ? AND external_id = ? AND id <> ? FOR UPDATE',
    [peer.partnerId, externalId, peer.id],
  );
  if (!twin) return;
  for (const [table, column] of references) {
    await manager.query(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [peer.id, twin.id]);
  }
  await manager.query("UPDATE record_changes SET entity_id = ? WHERE entity = 'peer' AND entity_id = ?", [
    peer.id,
    twin.id,
  ]);
  await manager.query('DELETE FROM sip_peers WHERE id = ?', [twin.id]);
}
