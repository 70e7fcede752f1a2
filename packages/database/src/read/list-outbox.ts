import { In } from 'typeorm';
import type { Database } from '../open-database.ts';
import { openStatuses, type PeerContent, type PeerDraftContent } from '../pushes/enqueue-change.ts';
import { type OutboxEntryRow, outboxEntryEntity } from '../pushes/outbox-entry.entity.ts';
import { sipPeerEntity } from '../records/sip-peer.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type OutboxFilter = Partial<Pick<OutboxEntryRow, 'partnerId' | 'peerId' | 'operation' | 'status'>> & {
  /** Those alone that are not over: waiting, being sent, failed or in conflict. */
  open?: boolean | undefined;
};
/** An entry as people see it: what it changes, and of whose peer. */
export type ShownEntry = Omit<OutboxEntryRow, 'draft' | 'baseHash'> & {
  username: string | null;
  changes: { field: string; before: PeerContent[string]; after: PeerContent[string] }[];
  setsSecret: boolean;
};
/** What the oldest open entry of a peer is at, which holds up those behind it; `conflict` of one with an open conflict, however that was found. */
export type PeerState = { status: string; lastError: string | null };

/** Changes of peers that are to be made at partners, newest first. */
export async function listOutbox(
  database: Database,
  { open, ...equal }: OutboxFilter,
  page: PageRequest,
): Promise<RowsPage<ShownEntry>> {
  const query = whereEqual(database.getRepository(outboxEntryEntity).createQueryBuilder('row'), equal);
  if (open === true) query.andWhere('row.status IN (:...openStatuses)', { openStatuses });
  if (open === false) query.andWhere('row.status NOT IN (:...openStatuses)', { openStatuses });
  const { rows, next } = await readPage(query, 'createdAt', page);
  return { rows: await show(database, rows), next };
}

export async function readOutboxEntry(database: Database, id: string): Promise<ShownEntry | undefined> {
  const row = await database.getRepository(outboxEntryEntity).findOneBy({ id });
  return row ? (await show(database, [row]))[0] : undefined;
}

/** What is not over of a peer, in the order in which it goes. */
export async function listOpenEntries(database: Database, peerId: string): Promise<ShownEntry[]> {
  const rows = await database
    .getRepository(outboxEntryEntity)
    .find({ where: { peerId, status: In(openStatuses) }, order: { id: 'ASC' } });
  return show(database, rows);
}

export async function readPeerStates(database: Database, peerIds: string[]): Promise<Map<string, PeerState>> {
  if (peerIds.length === 0) return new Map();
  const rows: (PeerState & { peerId: string })[] = await database.query(
    `SELECT peer_id AS peerId, status, last_error AS lastError FROM outbox
     WHERE peer_id IN (?) AND status IN (?) ORDER BY id DESC`,
    [peerIds, openStatuses],
  );
  const inConflict: { peerId: string }[] = await database.query(
    'SELECT peer_id AS peerId FROM peer_conflicts WHERE peer_id IN (?) AND resolved_at IS NULL',
    [peerIds],
  );
  const states = new Map<string, PeerState>(rows.map(({ peerId, ...state }) => [peerId, state]));
  for (const { peerId } of inConflict) states.set(peerId, { status: 'conflict', lastError: null });
  return states;
}

async function show(database: Database, rows: OutboxEntryRow[]): Promise<ShownEntry[]> {
  if (rows.length === 0) return [];
  const peers = await database
    .getRepository(sipPeerEntity)
    .find({ select: { id: true, username: true }, where: { id: In([...new Set(rows.map(({ peerId }) => peerId))]) } });
  const names = new Map(peers.map(({ id, username }) => [id, username]));
  return rows.map(({ draft, baseHash: _, ...row }) => {
    const { content, before, sealedSecret }: PeerDraftContent = JSON.parse(draft);
    const username = names.get(row.peerId) ?? (content.username === undefined ? null : String(content.username));
    return { ...row, username, changes: changesOf(row.operation, content, before), setsSecret: sealedSecret !== null };
  });
}

function changesOf(operation: string, content: PeerContent, before: PeerContent): ShownEntry['changes'] {
  if (operation === 'create') {
    const given = Object.entries(content).filter(([, value]) => value !== null);
    return given.map(([field, after]) => ({ field, before: null, after }));
  }
  return Object.keys(before).map((field) => ({ field, before: before[field] ?? null, after: content[field] ?? null }));
}
