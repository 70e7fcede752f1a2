import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import type { FieldChange } from '../records/compare-records.ts';
import { linkByPartner } from '../records/link-peer.ts';
import { type Author, recordChangeEntity } from '../records/record-change.entity.ts';
import type { SipPeerRow } from '../records/sip-peer.entity.ts';
import { sipPeerEntity } from '../records/sip-peer.entity.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import {
  cancelOpenEntries,
  contentOf,
  enqueue,
  hasOpenEntries,
  lockPeer,
  type PeerContent,
  peerFields,
  pendingHash,
} from './enqueue-change.ts';

/**
 * What must stay true: a peer's change here, its history and the outbox entry that carries it to the partner are committed together or not at
 * all. From then on the peer counts as changed here until the outbox has settled it, and no pull overwrites it.
 */
export type PeerChange = {
  /** Only what is to change, by the properties of the peer's row. */
  content: Partial<PeerContent>;
  /** A new secret, sealed for the peer's place at the partner, where it is to change. */
  sealedSecret?: string;
  /** Seals a kept secret for the place that a new username makes; without it a peer with a secret keeps its username. */
  reseal?: (sealed: string, row: SipPeerRow, username: string) => string;
};
export type PeerAuthor = Author & { authorKind: 'user' | 'token' };
/** `stale`: somebody else changed it since the person saw it. */
export type PeerChangeResult = 'changed' | 'unchanged' | 'stale' | 'unknown';

/** Makes a peer here, to be made at the partner. Returns our id; throws for a partner that is not known or is being deleted. */
export async function createPeer(
  database: Database,
  partnerId: string,
  { content, sealedSecret }: Pick<PeerChange, 'content' | 'sealedSecret'>,
  author: PeerAuthor,
): Promise<string> {
  return database.transaction('READ COMMITTED', async (manager) => {
    if (!(await holdPartner(manager, partnerId))) throw new Error(`There is no partner "${partnerId}" any more`);
    const at = new Date();
    const empty = Object.fromEntries(peerFields.map((field) => [field, null]));
    const values = { ...empty, kind: 'extension', ...pick(content), sealedSecret: sealedSecret ?? null };
    const { identifiers } = await manager.insert(sipPeerEntity, {
      ...values,
      partnerId,
      externalId: null,
      contentHash: pendingHash('new', 1),
      agreedHash: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    });
    const id = String(identifiers[0]?.id);
    const row = await lockPeer(manager, id);
    if (!row) throw new Error(`The peer ${id} vanished while it was made`);
    await linkByPartner(manager, row);
    const fields = [{ field: 'created', before: null, after: String(row.username) }];
    await keepHistory(manager, row, fields, author, at);
    const draft = { content: contentOf(row), sealedSecret: row.sealedSecret, before: {} };
    await enqueue(manager, row, 'create', draft, author.author);
    return id;
  });
}

/** Changes a peer that is still of the version that the person saw. */
export function changePeer(
  database: Database,
  id: string,
  version: number,
  change: PeerChange,
  author: PeerAuthor,
): Promise<PeerChangeResult> {
  return withPeer(database, id, version, async (manager, row) => {
    const written = await writeChange(manager, row, change, author);
    if (!written) return 'unchanged';
    const draft = {
      content: contentOf(written.row),
      sealedSecret: change.sealedSecret ?? null,
      before: written.before,
    };
    await enqueue(manager, row, 'update', draft, author.author);
    return 'changed';
  });
}

/** Writes what a change changes of a locked peer, with its history, and draws its links anew; undefined where that is nothing. */
export async function writeChange(
  manager: EntityManager,
  row: SipPeerRow,
  change: PeerChange,
  author: PeerAuthor,
): Promise<{ row: SipPeerRow; before: PeerContent } | undefined> {
  const before = contentOf(row);
  const wanted = pick(change.content);
  const changed = Object.keys(wanted).filter((field) => wanted[field] !== before[field]);
  const sealedSecret = change.sealedSecret ?? resealed(row, wanted, change);
  if (changed.length === 0 && sealedSecret === row.sealedSecret) return undefined;
  const at = new Date();
  const after = {
    ...Object.fromEntries(changed.map((field) => [field, wanted[field]])),
    ...(changed.includes('active') ? { inactiveByRule: false } : {}),
    sealedSecret,
    contentHash: pendingHash(row.id, row.version + 1),
    version: row.version + 1,
    updatedAt: at,
  };
  await manager.update(sipPeerEntity, { id: row.id }, after);
  const changedRow = { ...row, ...after };
  if (changed.some((field) => field.endsWith('ExternalId'))) await linkByPartner(manager, changedRow);
  const history: FieldChange[] = changed.map((field) => ({
    field,
    before: textOf(before[field]),
    after: textOf(wanted[field]),
  }));
  if (change.sealedSecret !== undefined) history.push({ field: 'secret', before: null, after: null });
  await keepHistory(manager, row, history, author, at);
  return { row: changedRow, before: Object.fromEntries(changed.map((field) => [field, before[field] ?? null])) };
}

/** Takes a peer away here and at the partner. What waited of it and surely was not sent is sent no more. */
export function deletePeer(
  database: Database,
  id: string,
  version: number,
  author: PeerAuthor,
): Promise<PeerChangeResult> {
  return withPeer(database, id, version, async (manager, row) => {
    const at = new Date();
    const next = row.version + 1;
    const contentHash = pendingHash(id, next);
    await manager.update(sipPeerEntity, { id }, { deletedAt: at, contentHash, version: next, updatedAt: at });
    const fields = [{ field: 'deleted', before: row.externalId ?? String(row.username), after: null }];
    await keepHistory(manager, row, fields, author, at);
    await cancelOpenEntries(manager, id, false);
    if (row.externalId === null && !(await hasOpenEntries(manager, id))) return 'changed';
    await enqueue(manager, row, 'delete', { content: contentOf(row), sealedSecret: null, before: {} }, author.author);
    return 'changed';
  });
}

function withPeer(
  database: Database,
  id: string,
  version: number,
  run: (manager: EntityManager, row: SipPeerRow) => Promise<PeerChangeResult>,
): Promise<PeerChangeResult> {
  return retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      const row = await lockPeer(manager, id);
      if (!row || row.deletedAt !== null || !(await holdPartner(manager, row.partnerId))) return 'unknown';
      return row.version === version ? run(manager, row) : 'stale';
    }),
  );
}

/** Keeps a partner's deletion from beginning until the transaction ends, so that nothing is added behind it; false when it has begun. */
async function holdPartner(manager: EntityManager, partnerId: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM partners WHERE id = ? AND deleting_since IS NULL LOCK IN SHARE MODE';
  return (await manager.query(sql, [partnerId])).length > 0;
}

function pick(content: Partial<PeerContent>): PeerContent {
  const unknown = Object.keys(content).filter((field) => !peerFields.includes(field));
  if (unknown.length > 0) throw new Error(`A peer has no ${unknown.join(', ')}; it has ${peerFields.join(', ')}`);
  return content as PeerContent;
}

function resealed(row: SipPeerRow, wanted: PeerContent, { reseal }: PeerChange): string | null {
  const { username } = wanted;
  if (typeof username !== 'string' || username === row.username || row.sealedSecret === null) return row.sealedSecret;
  if (!reseal) throw new Error(`The secret of peer ${row.id} is sealed for its username: seal it for the new one`);
  return reseal(row.sealedSecret, row, username);
}

async function keepHistory(
  manager: EntityManager,
  { id, partnerId }: SipPeerRow,
  fields: FieldChange[],
  author: PeerAuthor,
  at: Date,
): Promise<void> {
  const rows = fields.map((field) => ({ at, partnerId, entity: 'peer', entityId: id, ...field, ...author }));
  await bulkInsert(manager, recordChangeEntity, rows);
}

function textOf(value: PeerContent[string] | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'boolean' ? (value ? '1' : '0') : value;
}
