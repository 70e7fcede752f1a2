import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { peerRegistrationEntity } from './peer-registration.entity.ts';

export type ToldRegistration = { externalId: string; registered: boolean };
/** `username` is what the endpoint is called at the PBX. */
export type HeardRegistration = { username: string; registered: boolean; at: Date };
type PeerState = { id: string; name: string; registered: number | null };

/** Whether peers are registered, and since when: a row for each stretch of time, written when it changes and never otherwise. */
export class RegistrationStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The partner's ids of the peers that are there. */
  async listExternalIds(partnerId: string): Promise<string[]> {
    const sql =
      'SELECT external_id AS name FROM sip_peers WHERE partner_id = ? AND deleted_at IS NULL AND external_id IS NOT NULL ORDER BY id';
    return (await this.#database.query(sql, [partnerId])).map(({ name }: PeerState) => name);
  }

  /** Those that were registered when they were heard of last. */
  async listRegistered(partnerId: string): Promise<string[]> {
    const sql =
      'SELECT external_id AS name FROM sip_peers WHERE partner_id = ? AND registered = 1 AND external_id IS NOT NULL';
    return (await this.#database.query(sql, [partnerId])).map(({ name }: PeerState) => name);
  }

  /** Takes up what the partner told at a moment; returns how many peers changed. */
  save(partnerId: string, told: ToldRegistration[], at: Date): Promise<number> {
    const states = new Map(told.map(({ externalId, registered }) => [externalId, { registered, at }]));
    if (states.size === 0) return Promise.resolve(0);
    return this.#transaction(async (manager) => {
      const rows: PeerState[] = await manager.query(
        `SELECT id, external_id AS name, registered FROM sip_peers
         WHERE partner_id = ? AND external_id IN (?) ORDER BY id FOR UPDATE`,
        [partnerId, [...states.keys()]],
      );
      return saveChanges(manager, rows, states);
    });
  }

  /**
   * Takes up what a PBX told of its endpoints, for the peers of partners that register there. A word that is older than what a peer's state
   * comes from does nothing. Returns how many peers changed.
   */
  async saveHeard(sourceId: string, heard: HeardRegistration[]): Promise<number> {
    const inTime = heard.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const states = new Map(inTime.map((word) => [word.username.toLowerCase(), word]));
    const partners: { id: string }[] = await this.#database.query(
      'SELECT id FROM partners WHERE registrar_source_id = ?',
      [sourceId],
    );
    if (states.size === 0 || partners.length === 0) return 0;
    return this.#transaction(async (manager) => {
      const rows: (PeerState & { changedAt: Date | null })[] = await manager.query(
        `SELECT id, LOWER(username) AS name, registered, registered_changed_at AS changedAt FROM sip_peers
         WHERE username IN (?) AND partner_id IN (?) AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
        [[...states.keys()], partners.map(({ id }) => id)],
      );
      const news = rows.filter(({ name, changedAt }) => {
        const at = states.get(name)?.at;
        return at !== undefined && (changedAt === null || at > changedAt);
      });
      return saveChanges(manager, news, states);
    });
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run));
  }
}

/** Writes what differs from what is known, by the names that the peers go by. */
async function saveChanges(
  manager: EntityManager,
  rows: PeerState[],
  states: Map<string, { registered: boolean; at: Date }>,
): Promise<number> {
  const changes = rows.flatMap(({ id, name, registered }) => {
    const told = states.get(name);
    return told && (registered === null || Boolean(registered) !== told.registered) ? [{ id, ...told }] : [];
  });
  const alike = Map.groupBy(changes, ({ registered, at }) => `${registered} ${at.getTime()}`);
  for (const group of alike.values()) {
    const [{ registered, at } = { registered: false, at: new Date() }] = group;
    const ids = group.map(({ id }) => id);
    await manager.query('UPDATE peer_registrations SET until_at = ? WHERE peer_id IN (?) AND until_at IS NULL', [
      at,
      ids,
    ]);
    await manager.query('UPDATE sip_peers SET registered = ?, registered_changed_at = ? WHERE id IN (?)', [
      registered ? 1 : 0,
      at,
      ids,
    ]);
  }
  const stretches = changes.map(({ id, registered, at }) => ({ peerId: id, registered, fromAt: at, untilAt: null }));
  if (stretches.length > 0) await bulkInsert(manager, peerRegistrationEntity, stretches);
  return changes.length;
}
