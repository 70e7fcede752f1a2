import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import type { IncomingRecord } from '../records/compare-records.ts';
import { recordChangeEntity } from '../records/record-change.entity.ts';
import { type SipPeerRow, sipPeerEntity } from '../records/sip-peer.entity.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { type PeerAuthor, type PeerChange, writeChange } from './change-peer.ts';
import { cancelOpenEntries, contentOf, enqueue, lockPeer, type PeerContent, pendingHash } from './enqueue-change.ts';
import { type PeerConflictRow, peerConflictEntity } from './peer-conflict.entity.ts';

/**
 * What must stay true: a conflict is over only when somebody, or the partner's rule, chose a version, and what follows from that is committed with
 * the choice. Choosing ours agrees to overwrite the partner's version that was seen, and no later one; choosing theirs has it fetched anew. A person
 * chooses between the two versions that were shown: where one of them has changed since, nothing is settled.
 */
export type ConflictChoice = 'ours' | 'theirs';
/** What a person says of a conflict: a side, or ours with some fields set otherwise, on the strength of the versions that were shown. */
export type ConflictResolution = {
  choice: ConflictChoice | 'merged';
  merged?: PeerChange;
  /** The peer's version here and the hash of the partner's; without it whatever there is is meant. */
  seen?: { peerVersion: number; theirsHash: string | null };
};
/** `stale`: one of the two sides is another one than the person saw. */
export type ConflictResult = 'resolved' | 'stale' | 'over';
export type FoundConflict = {
  row: { id: string };
  /** What the partner has; null where it has the peer no more. */
  theirs: IncomingRecord | null;
  partnerId: string;
  runId: string | null;
  outboxId: string | null;
};

/**
 * Keeps peers that were changed here and at the partner, both versions without their secrets, and settles them where the partner's rule says how.
 * A peer has one open conflict at most: found again, it gets the partner's newest version.
 */
export async function saveFoundConflicts(
  database: Database,
  found: FoundConflict[],
  rule: 'ask' | ConflictChoice,
): Promise<void> {
  const inOrder = [...found].sort((a, b) => Number(a.row.id) - Number(b.row.id));
  for (const conflict of inOrder) {
    await retryDeadlocks(() =>
      database.transaction('READ COMMITTED', (manager) => keepConflict(manager, conflict, rule)),
    );
  }
}

export async function keepConflict(
  manager: EntityManager,
  { row, theirs, partnerId, runId, outboxId }: FoundConflict,
  rule: 'ask' | ConflictChoice,
): Promise<void> {
  const peer = await lockPeer(manager, row.id);
  // What is on its way is compared just before it is sent: what a listing had before or after that is no conflict.
  if (!peer || (runId !== null && (await isOnItsWay(manager, row.id)))) return;
  const versions = {
    ours: JSON.stringify(peer.deletedAt === null ? contentOf(peer) : null),
    theirs: theirs && JSON.stringify(theirs.content),
    theirsExternalId: theirs?.externalId ?? null,
    theirsHash: theirs?.hash ?? null,
    outboxId,
    runId,
  };
  const [known]: { id: string }[] = await manager.query(
    'SELECT id FROM peer_conflicts WHERE peer_id = ? AND resolved_at IS NULL',
    [row.id],
  );
  if (known) await manager.update(peerConflictEntity, { id: known.id }, versions);
  else await bulkInsert(manager, peerConflictEntity, [{ partnerId, peerId: row.id, ...versions, foundAt: new Date() }]);
  if (rule === 'ask') return;
  const [conflict] = await selectRows<PeerConflictRow>(
    manager,
    peerConflictEntity,
    'WHERE peer_id = ? AND resolved_at IS NULL',
    [row.id],
  );
  if (conflict) await settle(manager, peer, conflict, rule, 'rule');
}

/** Settles an open conflict as a person says. */
export function resolveConflict(
  database: Database,
  id: string,
  { choice, merged, seen }: ConflictResolution,
  author: PeerAuthor,
): Promise<ConflictResult> {
  return retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      const known = await manager.findOneBy(peerConflictEntity, { id });
      const peer = known && (await lockPeer(manager, known.peerId));
      if (!peer) return 'over';
      const [conflict] = await selectRows<PeerConflictRow>(
        manager,
        peerConflictEntity,
        'WHERE id = ? AND resolved_at IS NULL FOR UPDATE',
        [id],
      );
      if (!conflict) return 'over';
      if (seen && (seen.peerVersion !== peer.version || seen.theirsHash !== conflict.theirsHash)) return 'stale';
      const by = author.authorKind === 'token' ? `token:${author.author}` : author.author;
      const written = merged && (await writeChange(manager, peer, merged, author));
      await settle(manager, written?.row ?? peer, conflict, choice, by);
      return 'resolved';
    }),
  );
}

async function settle(
  manager: EntityManager,
  peer: SipPeerRow,
  conflict: PeerConflictRow,
  choice: ConflictChoice | 'merged',
  by: string,
): Promise<void> {
  const { theirsExternalId, theirsHash, theirs } = conflict;
  await cancelOpenEntries(manager, peer.id, true);
  const version = peer.version + 1;
  const agreed = {
    externalId: theirsExternalId,
    agreedHash: theirsHash,
    version,
    contentHash: pendingHash(peer.id, version),
  };
  const row = { ...peer, ...agreed };
  const content = contentOf(peer);
  const nothing = { content, sealedSecret: null, before: {} };
  await manager.update(sipPeerEntity, { id: peer.id }, agreed);
  if (choice === 'theirs') {
    if (theirs === null) await takeAway(manager, row, by);
    else await enqueue(manager, row, 'adopt', nothing, by);
  } else if (peer.deletedAt !== null) {
    if (theirs !== null) await enqueue(manager, row, 'delete', nothing, by);
  } else {
    const before = theirs === null ? {} : differing(content, JSON.parse(theirs));
    const draft = { content, sealedSecret: peer.sealedSecret, before };
    await enqueue(manager, row, theirs === null ? 'create' : 'update', draft, by);
  }
  const end = { resolvedAt: new Date(), resolution: choice, resolvedBy: by };
  await manager.update(peerConflictEntity, { id: conflict.id }, end);
}

function differing(ours: PeerContent, theirs: PeerContent): PeerContent {
  const fields = Object.keys(ours).filter((field) => ours[field] !== (theirs[field] ?? null));
  return Object.fromEntries(fields.map((field) => [field, theirs[field] ?? null]));
}

/** The partner has it no more, and so it shall be here. */
export async function takeAway(manager: EntityManager, row: SipPeerRow, by: string): Promise<void> {
  const at = new Date();
  const { id, partnerId, contentHash, externalId, username, deletedAt } = row;
  await manager.update(sipPeerEntity, { id }, { deletedAt: deletedAt ?? at, agreedHash: contentHash, updatedAt: at });
  if (deletedAt !== null) return;
  const change = { field: 'deleted', before: externalId ?? String(username), after: null };
  const author = { authorKind: by === 'rule' ? 'rule' : 'user', author: by, runId: null };
  await bulkInsert(manager, recordChangeEntity, [
    { at, partnerId, entity: 'peer', entityId: id, ...change, ...author },
  ]);
}

async function isOnItsWay(manager: EntityManager, peerId: string): Promise<boolean> {
  const sql = "SELECT 1 FROM outbox WHERE peer_id = ? AND status IN ('waiting', 'sending') LIMIT 1";
  return (await manager.query(sql, [peerId])).length > 0;
}
