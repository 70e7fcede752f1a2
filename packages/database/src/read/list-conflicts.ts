import { In } from 'typeorm';
import type { Database } from '../open-database.ts';
import { contentOf, type PeerContent } from '../pushes/enqueue-change.ts';
import { type PeerConflictRow, peerConflictEntity } from '../pushes/peer-conflict.entity.ts';
import { type SipPeerRow, sipPeerEntity } from '../records/sip-peer.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type ConflictFilter = Partial<Pick<PeerConflictRow, 'partnerId' | 'peerId'>> & {
  state: 'open' | 'resolved' | 'all';
};
/** A conflict with both versions; null is a version in which the peer is deleted. Of an open one ours is what the peer is now. */
export type ShownConflict = Omit<PeerConflictRow, 'ours' | 'theirs'> & {
  username: string | null;
  peerVersion: number | null;
  ours: PeerContent | null;
  theirs: PeerContent | null;
};

const states = { open: 'row.resolvedAt IS NULL', resolved: 'row.resolvedAt IS NOT NULL', all: '1 = 1' } as const;

/** Peers that were changed here and at their partners, by when that was found, newest first. */
export async function listConflicts(
  database: Database,
  { state, ...equal }: ConflictFilter,
  page: PageRequest,
): Promise<RowsPage<ShownConflict>> {
  const query = database.getRepository(peerConflictEntity).createQueryBuilder('row').where(states[state]);
  const { rows, next } = await readPage(whereEqual(query, equal), 'foundAt', page);
  return { rows: await show(database, rows), next };
}

export async function readConflict(database: Database, id: string): Promise<ShownConflict | undefined> {
  const row = await database.getRepository(peerConflictEntity).findOneBy({ id });
  return row ? (await show(database, [row]))[0] : undefined;
}

async function show(database: Database, rows: PeerConflictRow[]): Promise<ShownConflict[]> {
  if (rows.length === 0) return [];
  const found = await database.getRepository(sipPeerEntity).findBy({ id: In(rows.map(({ peerId }) => peerId)) });
  const peers = new Map(found.map((peer) => [peer.id, peer]));
  return rows.map((row) => {
    const peer = peers.get(row.peerId);
    return {
      ...row,
      username: peer?.username ?? null,
      peerVersion: peer?.version ?? null,
      ours: row.resolvedAt === null && peer ? presentOurs(peer) : JSON.parse(row.ours),
      theirs: row.theirs === null ? null : JSON.parse(row.theirs),
    };
  });
}

function presentOurs(peer: SipPeerRow): PeerContent | null {
  return peer.deletedAt === null ? contentOf(peer) : null;
}
