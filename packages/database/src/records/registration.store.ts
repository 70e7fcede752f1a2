import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { peerRegistrationEntity } from './peer-registration.entity.ts';

export type ToldRegistration = { externalId: string; registered: boolean };
type PeerState = { id: string; externalId: string; registered: number | null };

/** Whether peers are registered, and since when: a row for each stretch of time, written when it changes and never otherwise. */
export class RegistrationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The partner's ids of the peers that are there. */
  async listExternalIds(partnerId: string): Promise<string[]> {
    const sql =
      'SELECT external_id AS externalId FROM sip_peers WHERE partner_id = ? AND deleted_at IS NULL AND external_id IS NOT NULL ORDER BY id';
    return (await this.#database.query(sql, [partnerId])).map(({ externalId }: PeerState) => externalId);
  }

  /** Those that were registered when they were heard of last. */
  async listRegistered(partnerId: string): Promise<string[]> {
    const sql =
      'SELECT external_id AS externalId FROM sip_peers WHERE partner_id = ? AND registered = 1 AND external_id IS NOT NULL';
    return (await this.#database.query(sql, [partnerId])).map(({ externalId }: PeerState) => externalId);
  }

  /** Takes up what was told at a moment; returns how many peers changed. */
  save(partnerId: string, told: ToldRegistration[], at: Date): Promise<number> {
    const states = new Map(told.map(({ externalId, registered }) => [externalId, registered]));
    if (states.size === 0) return Promise.resolve(0);
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        const rows: PeerState[] = await manager.query(
          `SELECT id, external_id AS externalId, registered FROM sip_peers
           WHERE partner_id = ? AND external_id IN (?) ORDER BY id FOR UPDATE`,
          [partnerId, [...states.keys()]],
        );
        const changed = rows.filter(
          ({ externalId, registered }) => registered === null || Boolean(registered) !== states.get(externalId),
        );
        if (changed.length === 0) return 0;
        const ids = changed.map(({ id }) => id);
        await manager.query('UPDATE peer_registrations SET until_at = ? WHERE peer_id IN (?) AND until_at IS NULL', [
          at,
          ids,
        ]);
        for (const registered of [true, false]) {
          const same = changed.filter(({ externalId }) => states.get(externalId) === registered).map(({ id }) => id);
          if (same.length === 0) continue;
          await manager.query('UPDATE sip_peers SET registered = ?, registered_changed_at = ? WHERE id IN (?)', [
            registered ? 1 : 0,
            at,
            same,
          ]);
        }
        const stretches = changed.map(({ id, externalId }) => ({
          peerId: id,
          registered: states.get(externalId) === true,
          fromAt: at,
          untilAt: null,
        }));
        await bulkInsert(manager, peerRegistrationEntity, stretches);
        return changed.length;
      }),
    );
  }
}
