import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { type AnyRecordRow, contentFields } from '../records/record-kinds.ts';
import { peerConflictEntity } from './peer-conflict.entity.ts';

export type FoundConflict = {
  row: AnyRecordRow;
  /** What the partner has, by the properties of the peer; null where it has the peer no more. */
  theirs: Record<string, unknown> | null;
  partnerId: string;
  runId: string | null;
};

/**
 * Keeps peers that were changed here and at the partner, both versions without their secrets. A peer has one open conflict at most: found again,
 * it gets the partner's newest version.
 */
export async function saveFoundConflicts(database: Database, found: FoundConflict[]): Promise<void> {
  if (found.length === 0) return;
  await database.transaction('READ COMMITTED', async (manager) => {
    const peerIds = found.map(({ row }) => row.id);
    // Two runs that find the same peer wait for each other here.
    await manager.query('SELECT id FROM sip_peers WHERE id IN (?) ORDER BY id FOR UPDATE', [peerIds]);
    const open: { id: string; peerId: string }[] = await manager.query(
      'SELECT id, peer_id AS peerId FROM peer_conflicts WHERE peer_id IN (?) AND resolved_at IS NULL',
      [peerIds],
    );
    const openIds = new Map(open.map(({ id, peerId }) => [String(peerId), id]));
    const fresh = [];
    for (const { row, theirs, partnerId, runId } of found) {
      const versions = { ours: JSON.stringify(oursOf(row)), theirs: theirs && JSON.stringify(theirs) };
      const id = openIds.get(String(row.id));
      if (id !== undefined) await manager.update(peerConflictEntity, { id }, versions);
      else fresh.push({ partnerId, peerId: row.id, outboxId: null, runId, ...versions, foundAt: new Date() });
    }
    await bulkInsert(manager, peerConflictEntity, fresh);
  });
}

function oursOf(row: AnyRecordRow): Record<string, unknown> {
  const fields = contentFields('peers').filter((field) => field !== 'sealedSecret');
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
