import { type EntityManager, In } from 'typeorm';
import type { Database } from '../open-database.ts';
import type { IncomingRecord } from '../records/compare-records.ts';
import type { AnyRecordRow } from '../records/record-kinds.ts';
import { type SipPeerRow, sipPeerEntity } from '../records/sip-peer.entity.ts';
import { adoptRecord } from '../records/write-differences.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { type GrantedLease, grantLease, holdLease, releaseLease, type SyncLease } from '../sync/sync-lease.ts';
import { type ConflictChoice, keepConflict, takeAway } from './conflict.store.ts';
import { contentOf, enqueue, hasOpenEntries, lockPeer, openStatuses, pendingHash } from './enqueue-change.ts';
import { mergeTwin } from './merge-twin.ts';
import { type OutboxEntryRow, outboxEntryEntity } from './outbox-entry.entity.ts';

/**
 * What must stay true: of a peer one entry is sent at a time, in the order in which its changes were made; an entry that failed or is in
 * conflict holds up those behind it. That an attempt begins is committed before its request, so that after a crash it is looked for first.
 * One sender works for a partner at a time: each of its transactions begins with its lease.
 */
export type EntryToSend = { entry: OutboxEntryRow; peer: SipPeerRow };
/** What the partner has after an entry was sent: null where it has the peer no more, undefined where it cannot be read there. */
export type SentPeer = { externalId: string | null; theirs: IncomingRecord | null | undefined };

const kind = 'partner-outbox';
const cancellable = ['waiting', 'sending', 'failed'];

export class OutboxStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The right to send to a partner; undefined while another sender has it. */
  claim(partnerId: string, owner: string, leaseMs: number): Promise<GrantedLease | undefined> {
    const request = { sourceId: partnerId, kind, owner, leaseMs };
    return retryDeadlocks(() => this.#database.transaction((manager) => grantLease(manager, request)));
  }

  release(lease: SyncLease): Promise<void> {
    return releaseLease(this.#database, lease);
  }

  /** Partners for which something is due that their circuit breaker does not keep back. */
  async findDuePartners(): Promise<string[]> {
    const rows: { id: string }[] = await this.#database.query(
      `SELECT DISTINCT entry.partner_id AS id FROM outbox AS entry JOIN partners AS partner ON partner.id = entry.partner_id
       WHERE entry.status IN ('waiting', 'sending') AND entry.next_attempt_at <= UTC_TIMESTAMP(3) AND partner.enabled = 1
         AND partner.deleting_since IS NULL
         AND (partner.breaker_open_until IS NULL OR partner.breaker_open_until <= UTC_TIMESTAMP(3))`,
    );
    return rows.map(({ id }) => id);
  }

  /** The oldest entry of a partner that is due and has none of its peer's before it. */
  async findNext(partnerId: string): Promise<EntryToSend | undefined> {
    const { manager } = this.#database;
    const [entry] = await selectRows<OutboxEntryRow>(
      manager,
      outboxEntryEntity,
      `AS entry WHERE partner_id = ? AND status IN ('waiting', 'sending') AND next_attempt_at <= UTC_TIMESTAMP(3)
         AND NOT EXISTS (SELECT 1 FROM outbox AS earlier
           WHERE earlier.peer_id = entry.peer_id AND earlier.id < entry.id AND earlier.status IN (?))
       ORDER BY id LIMIT 1`,
      [partnerId, openStatuses],
    );
    if (!entry) return undefined;
    const [peer] = await selectRows<SipPeerRow>(manager, sipPeerEntity, 'WHERE id = ?', [entry.peerId]);
    return peer && { entry: { ...entry, maybeSent: Boolean(entry.maybeSent) }, peer };
  }

  /** Notes that an attempt begins, before its request; false when the entry was cancelled meanwhile. */
  begin(lease: SyncLease, { id, peerId }: OutboxEntryRow): Promise<boolean> {
    return this.#ofSender(lease, async (manager) => {
      await lockPeer(manager, peerId);
      const { affectedRows } = await manager.query(
        `UPDATE outbox SET status = 'sending', maybe_sent = 1 WHERE id = ? AND status IN ('waiting', 'sending')`,
        [id],
      );
      return affectedRows === 1;
    });
  }

  /** The partner has it, and what it made of it could not be read yet: that is all that is left to do, before anything later of the peer's. */
  noteArrived(lease: SyncLease, { id, peerId }: OutboxEntryRow, externalId: string): Promise<void> {
    return this.#ofSender(lease, async (manager) => {
      const peer = await lockPeer(manager, peerId);
      if (peer && peer.externalId !== externalId) await mergeTwin(manager, peer, externalId);
      if (peer) {
        await manager.update(sipPeerEntity, { id: peerId }, { externalId, agreedHash: agreedHashOf(peer) });
      }
      await manager.query("UPDATE outbox SET operation = 'adopt', maybe_sent = 1 WHERE id = ?", [id]);
    });
  }

  /** The partner has it: both sides agree, where nothing later waits, on what the partner made of it. */
  finish(lease: SyncLease, { id, peerId, operation }: OutboxEntryRow, sent: SentPeer): Promise<void> {
    return this.#ofSender(lease, async (manager) => {
      const peer = await lockPeer(manager, peerId);
      await manager.query(
        `UPDATE outbox SET status = 'done', maybe_sent = 0, last_error = NULL, attempts = attempts + 1,
           done_at = UTC_TIMESTAMP(3) WHERE id = ?`,
        [id],
      );
      if (!peer) return;
      const { externalId, theirs } = sent;
      if (externalId !== null && externalId !== peer.externalId) await mergeTwin(manager, peer, externalId);
      const isLast = !(await hasOpenEntries(manager, peerId, id));
      const isGone = theirs === null || (theirs === undefined && peer.externalId === null);
      if (operation === 'delete' || (operation === 'adopt' && isGone)) return takeAway(manager, peer, 'rule');
      const row = { ...peer, externalId: externalId ?? peer.externalId };
      const agreedHash = theirs?.hash ?? (isLast ? peer.contentHash : agreedHashOf(peer));
      await manager.update(sipPeerEntity, { id: peerId }, { externalId: row.externalId, agreedHash });
      if (!isLast || !theirs || (peer.deletedAt !== null && operation !== 'adopt')) return;
      await adoptRecord(manager, 'peers', row as AnyRecordRow, theirs, {
        authorKind: 'rule',
        author: 'partner has it so',
        runId: null,
      });
    });
  }

  /** Tries an entry again later, or leaves it to a person (`failed`). `counts`: whether it was an attempt at all. */
  async postpone(
    lease: SyncLease,
    { id }: OutboxEntryRow,
    how: {
      status: 'waiting' | 'sending' | 'failed';
      maybeSent: boolean;
      error: string;
      afterMs: number;
      counts: boolean;
    },
  ): Promise<void> {
    await this.#ofSender(lease, (manager) =>
      manager.query(
        `UPDATE outbox SET status = ?, maybe_sent = ?, last_error = ?, attempts = attempts + ?,
           next_attempt_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND
         WHERE id = ? AND status IN ('waiting', 'sending')`,
        [how.status, how.maybeSent, how.error.slice(0, 1_000), how.counts ? 1 : 0, how.afterMs * 1_000, id],
      ),
    );
  }

  /** Nothing of this partner's can be sent now: all that is due waits, and says why. */
  async postponeAll(lease: SyncLease, error: string, afterMs: number): Promise<void> {
    await this.#ofSender(lease, (manager) =>
      manager.query(
        `UPDATE outbox SET last_error = ?, next_attempt_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND
         WHERE partner_id = ? AND status IN ('waiting', 'sending') AND next_attempt_at <= UTC_TIMESTAMP(3)`,
        [error.slice(0, 1_000), afterMs * 1_000, lease.sourceId],
      ),
    );
  }

  /** The peer was changed at the partner as well: a conflict, which its rule may settle at once. */
  noteConflict(
    lease: SyncLease,
    { entry, peer }: EntryToSend,
    theirs: IncomingRecord | null,
    rule: 'ask' | ConflictChoice,
  ): Promise<void> {
    return this.#ofSender(lease, async (manager) => {
      await lockPeer(manager, peer.id);
      const { affectedRows } = await manager.query(
        `UPDATE outbox SET status = 'conflict', maybe_sent = 0 WHERE id = ? AND status IN ('waiting', 'sending')`,
        [entry.id],
      );
      if (affectedRows === 0) return;
      const { partnerId } = peer;
      await keepConflict(manager, { row: peer, theirs, partnerId, runId: null, outboxId: entry.id }, rule);
    });
  }

  /** Whether a peer of the partner's with that id is known here, and since before that moment. */
  async isKnown(partnerId: string, externalId: string, exceptId: string, before: Date): Promise<boolean> {
    const sql = 'SELECT 1 FROM sip_peers WHERE partner_id = ? AND external_id = ? AND id <> ? AND created_at < ?';
    return (await this.#database.query(sql, [partnerId, externalId, exceptId, before])).length > 0;
  }

  /**
   * Lets a failed entry be tried again, and with it those of the same peer behind it; false when it is not among the failed. `surelyNotThere` is the
   * word of a person who looked at the partner that no attempt arrived.
   */
  async retry(id: string, { surelyNotThere = false } = {}): Promise<boolean> {
    const { affectedRows } = await this.#database.query(
      `UPDATE outbox SET status = 'waiting', attempts = 0, maybe_sent = IF(?, 0, maybe_sent),
         next_attempt_at = UTC_TIMESTAMP(3) WHERE id = ? AND status = 'failed'`,
      [surelyNotThere ? 1 : 0, id],
    );
    return affectedRows === 1;
  }

  /**
   * Gives an entry up, and with it those of the same peer behind it, which build on it; false when it is over, or in conflict, which is to be
   * resolved. The peer then takes the partner's version, with what an attempt may have changed there, or goes where the partner never had it.
   */
  cancel(id: string, by: string): Promise<boolean> {
    return this.#transaction(async (manager) => {
      const known = await manager.findOneBy(outboxEntryEntity, { id });
      const peer = known && (await lockPeer(manager, known.peerId));
      const entry = peer && (await manager.findOneBy(outboxEntryEntity, { id, status: In(cancellable) }));
      if (!entry) return false;
      await manager.query(
        `UPDATE outbox SET status = 'cancelled', done_at = UTC_TIMESTAMP(3) WHERE peer_id = ? AND id >= ? AND status IN (?)`,
        [peer.id, id, cancellable],
      );
      if (await hasOpenEntries(manager, peer.id)) return true;
      if (peer.externalId === null && !entry.maybeSent) await takeAway(manager, peer, by);
      else await enqueue(manager, peer, 'adopt', { content: contentOf(peer), sealedSecret: null, before: {} }, by);
      return true;
    });
  }

  #ofSender<T>(lease: SyncLease, run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#transaction(async (manager) => {
      await holdLease(manager, lease);
      return run(manager);
    });
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run));
  }
}

/** Of a peer that the partner has by now and whose version of it nobody has seen: equal to none, so that no pull overwrites what waits. */
function agreedHashOf({ id, agreedHash }: SipPeerRow): string {
  return agreedHash ?? pendingHash(id, 0);
}
