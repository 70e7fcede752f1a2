import type { EntityManager } from 'typeorm';
import type { CdrFields } from '../cdrs/cdr.entity.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { holdLease, type SyncLease } from '../sync/sync-lease.ts';

/**
 * What must stay true: a CDR goes to a partner once. Which CDRs are to go is listed before any is sent, one row each; that sending begins is
 * committed before the request. A row that is found `sending` may have arrived, and is looked for at the partner before anything else.
 */
export type CdrToPush = Pick<
  CdrFields,
  | 'clid'
  | 'src'
  | 'dst'
  | 'did'
  | 'accountcode'
  | 'uniqueid'
  | 'linkedid'
  | 'disposition'
  | 'duration'
  | 'billsec'
  | 'channel'
> & {
  cdrId: string;
  attempts: number;
  startedAt: Date;
  /** Of the peer, if it is one of this partner's, and of its customer and contract. */
  peerExternalId: string | null;
  customerExternalId: string | null;
  contractExternalId: string | null;
};
/** `isInDoubt`: nobody knows whether it arrived. */
export type PushedCdr = { cdrId: string; externalId: string } | { cdrId: string; error: string; isInDoubt?: boolean };
/** Which CDRs a partner is to have: those that began at `sinceMs` or later, of these sources (of all where none is named). */
export type CdrPushSettings = { sinceMs: number; sources: string[]; answeredOnly: boolean };

/** CDRs are committed out of the order of their ids: so many behind the cursor are looked at again. */
const lookBackIds = 20_000;
const stepIds = 20_000;

export class CdrPushStore {
  readonly #database: Database;
  readonly #partnerId: string;
  readonly #lease: SyncLease;

  constructor(database: Database, partnerId: string, lease: SyncLease) {
    this.#database = database;
    this.#partnerId = partnerId;
    this.#lease = lease;
  }

  /** Lists what is to be sent, from a bit before `position` on; returns how many CDRs that adds. */
  async list({ sinceMs, sources, answeredOnly }: CdrPushSettings, position: string | null): Promise<number> {
    const [newest] = await this.#database.query('SELECT COALESCE(MAX(id), 0) AS id FROM cdrs');
    const end = Number(newest.id);
    let added = 0;
    for (let from = Math.max(0, Number(position ?? 0) - lookBackIds); from < end; from += stepIds) {
      const until = Math.min(from + stepIds, end);
      const values: unknown[] = [this.#partnerId, from, until, new Date(sinceMs)];
      if (sources.length > 0) values.push(sources);
      added += await this.#transaction({ position: String(until) }, async (manager) => {
        const { affectedRows } = await manager.query(
          `INSERT IGNORE INTO cdr_pushes (partner_id, cdr_id, status, maybe_sent, attempts, updated_at)
           SELECT ?, id, 'waiting', 0, 0, UTC_TIMESTAMP(3) FROM cdrs
           WHERE id > ? AND id <= ? AND started_at >= ? AND gone_at_source_at IS NULL
             ${sources.length > 0 ? 'AND source_id IN (?)' : ''} ${answeredOnly ? "AND disposition = 'ANSWERED'" : ''}`,
          values,
        );
        return affectedRows as number;
      });
    }
    return added;
  }

  /** CDRs of a status, oldest first. */
  async find(status: 'waiting' | 'sending', rowsMax: number): Promise<CdrToPush[]> {
    return this.#database.query(
      `SELECT push.cdr_id AS cdrId, push.attempts, cdr.started_at AS startedAt, cdr.clid, cdr.src, cdr.dst, cdr.did, cdr.accountcode,
         cdr.uniqueid, cdr.linkedid, cdr.disposition, cdr.duration, cdr.billsec, cdr.channel, peer.external_id AS peerExternalId,
         customer.external_id AS customerExternalId, contract.external_id AS contractExternalId
       FROM cdr_pushes AS push JOIN cdrs AS cdr ON cdr.id = push.cdr_id
         LEFT JOIN cdr_links AS link ON link.cdr_id = cdr.id
         LEFT JOIN sip_peers AS peer ON peer.id = link.peer_id AND peer.partner_id = push.partner_id
         LEFT JOIN customers AS customer ON customer.id = link.customer_id AND customer.partner_id = push.partner_id
         LEFT JOIN contracts AS contract ON contract.id = link.contract_id AND contract.partner_id = push.partner_id
       WHERE push.partner_id = ? AND push.status = ? ORDER BY push.cdr_id LIMIT ${rowsMax}`,
      [this.#partnerId, status],
    );
  }

  /** Notes that sending begins, before the request. */
  begin(cdrIds: string[]): Promise<void> {
    return this.#mark(cdrIds, "status = 'sending', maybe_sent = 1, attempts = attempts + 1", []);
  }

  /** Puts back what surely did not arrive; what was tried too often is left to a person. `counts`: whether it was an attempt at all. */
  putBack(cdrIds: string[], error: string, counts: boolean, attemptsMax: number): Promise<void> {
    const back = counts
      ? "status = IF(attempts >= ?, 'failed', 'waiting')"
      : "status = 'waiting', attempts = attempts - 1";
    return this.#mark(cdrIds, `${back}, maybe_sent = 0, last_error = ?`, [
      ...(counts ? [attemptsMax] : []),
      error.slice(0, 1_000),
    ]);
  }

  async finish(pushed: PushedCdr[]): Promise<void> {
    await this.#transaction({}, async (manager) => {
      for (const one of pushed) {
        const done = 'externalId' in one;
        await manager.query(
          `UPDATE cdr_pushes SET status = ?, maybe_sent = ?, external_id = ?, last_error = ?, updated_at = UTC_TIMESTAMP(3)
           WHERE partner_id = ? AND cdr_id = ? AND status = 'sending'`,
          [
            done ? 'done' : 'failed',
            !done && one.isInDoubt ? 1 : 0,
            done ? one.externalId : null,
            done ? null : one.error.slice(0, 1_000),
            this.#partnerId,
            one.cdrId,
          ],
        );
      }
    });
  }

  /** Whether another CDR of ours is already the partner's of that id. */
  async isTaken(externalId: string, cdrId: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM cdr_pushes WHERE partner_id = ? AND external_id = ? AND cdr_id <> ? LIMIT 1';
    return (await this.#database.query(sql, [this.#partnerId, externalId, cdrId])).length > 0;
  }

  async #mark(cdrIds: string[], assignments: string, values: unknown[]): Promise<void> {
    await this.#transaction({}, (manager) =>
      manager.query(
        `UPDATE cdr_pushes SET ${assignments}, updated_at = UTC_TIMESTAMP(3)
         WHERE partner_id = ? AND cdr_id IN (?) AND status IN ('waiting', 'sending')`,
        [...values, this.#partnerId, cdrIds],
      ),
    );
  }

  #transaction<T>(move: { position?: string }, run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        await holdLease(manager, this.#lease, move);
        return run(manager);
      }),
    );
  }
}
