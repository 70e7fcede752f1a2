import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { contentFields } from '../records/record-kinds.ts';
import type { SipPeerRow } from '../records/sip-peer.entity.ts';
import { sipPeerEntity } from '../records/sip-peer.entity.ts';
import { selectRows } from '../select-rows.ts';
import { outboxEntryEntity } from './outbox-entry.entity.ts';

export type OutboxOperation = 'create' | 'update' | 'delete' | 'adopt';
type PeerValue = string | boolean | null;
export type PeerContent = Record<string, PeerValue>;

/** A peer as it is to be at its partner. */
export type PeerDraftContent = {
  /** By the properties of the peer's row; without the secret. */
  content: PeerContent;
  /** The secret to be set there, sealed; null leaves it as it is. */
  sealedSecret: string | null;
  /** Of what was changed here, what it was before. */
  before: PeerContent;
};

/** What may be set of a peer, by the properties of its row; the secret apart. */
export const peerFields: readonly string[] = contentFields('peers').filter((field) => field !== 'sealedSecret');

/** Entries that may still have something to say of their peer, and so hold up those behind them. */
export const openStatuses = ['waiting', 'sending', 'failed', 'conflict'];

/** A peer's row, locked until the transaction ends: every change of a peer and of its entries begins with it. */
export async function lockPeer(manager: EntityManager, id: string): Promise<SipPeerRow | undefined> {
  const [row] = await selectRows<SipPeerRow>(manager, sipPeerEntity, 'WHERE id = ? FOR UPDATE', [id]);
  return row;
}

/** The content of a peer's row as a partner is to have it. What the rule of its contract did to it here is not the partner's business. */
export function contentOf(row: SipPeerRow): PeerContent {
  const entries = peerFields.map((field) => [field, row[field as keyof SipPeerRow] ?? null] as const);
  const active = row.inactiveByRule ? true : row.active === null ? null : Boolean(row.active);
  return { ...(Object.fromEntries(entries) as PeerContent), active };
}

/**
 * The hash of a peer that was changed here and not yet sent: equal to none that a partner's content has, so that no pull takes it for settled
 * before its outbox is.
 */
export function pendingHash(id: string, version: number): string {
  return createHash('sha256').update(`changed here: peer ${id} version ${version}`).digest('hex');
}

export async function enqueue(
  manager: EntityManager,
  { id, partnerId, agreedHash }: Pick<SipPeerRow, 'id' | 'partnerId' | 'agreedHash'>,
  operation: OutboxOperation,
  draft: PeerDraftContent,
  requestedBy: string,
): Promise<void> {
  const now = new Date();
  await bulkInsert(manager, outboxEntryEntity, [
    {
      partnerId,
      peerId: id,
      operation,
      draft: JSON.stringify(draft),
      baseHash: agreedHash,
      status: 'waiting',
      attempts: 0,
      maybeSent: false,
      nextAttemptAt: now,
      lastError: null,
      requestedBy,
      createdAt: now,
      doneAt: null,
    },
  ]);
}

/** Ends entries of a peer that are to be sent no more. Those of which an attempt may have arrived only where `maybeSentToo` says so. */
export async function cancelOpenEntries(manager: EntityManager, peerId: string, maybeSentToo: boolean): Promise<void> {
  const doubt = maybeSentToo ? '' : 'AND maybe_sent = 0';
  await manager.query(
    `UPDATE outbox SET status = 'cancelled', done_at = UTC_TIMESTAMP(3) WHERE peer_id = ? AND status IN (?) ${doubt}`,
    [peerId, openStatuses],
  );
}

export async function hasOpenEntries(manager: EntityManager, peerId: string, afterId = '0'): Promise<boolean> {
  const sql = 'SELECT 1 FROM outbox WHERE peer_id = ? AND id > ? AND status IN (?) LIMIT 1';
  return (await manager.query(sql, [peerId, afterId, openStatuses])).length > 0;
}
