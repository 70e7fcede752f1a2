import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { duplicateEntry } from '../retry-deadlocks.ts';
import { type PartnerRow, partnerEntity } from './partner.entity.ts';
import { type PartnerResourceRow, partnerResourceEntity } from './partner-resource.entity.ts';

export type PartnerSettings = Pick<
  PartnerRow,
  | 'name'
  | 'kind'
  | 'baseUrl'
  | 'inside'
  | 'ca'
  | 'auth'
  | 'config'
  | 'limits'
  | 'requestsPerMinute'
  | 'sealedSecrets'
  | 'enabled'
  | 'conflictRule'
  | 'contractSetsPeers'
> &
  Partial<Pick<PartnerRow, 'peerChanges' | 'registrarSourceId'>>;
export type PartnerSchedule = Omit<
  PartnerResourceRow,
  'partnerId' | 'cursorMs' | 'lastFullAt' | 'lastDueAt' | 'version' | 'updatedAt' | 'settings'
> &
  Partial<Pick<PartnerResourceRow, 'settings'>>;
export type BreakerColumns = Pick<
  PartnerRow,
  'breakerFailures' | 'breakerOpenUntil' | 'breakerLastError' | 'breakerChangedAt'
>;

/** Partners as people configure them, and how each fares. */
export class PartnerStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): Promise<PartnerRow[]> {
    return this.#database.getRepository(partnerEntity).find({ order: { name: 'ASC', id: 'ASC' } });
  }

  find(id: string): Promise<PartnerRow | null> {
    return this.#database.getRepository(partnerEntity).findOneBy({ id });
  }

  /** Whether anything may be begun with a partner: it is there, enabled and not being deleted. */
  async mayRun(id: string): Promise<boolean> {
    const partner = await this.find(id);
    return partner?.enabled === true && partner.deletingSince === null;
  }

  listResources(partnerId?: string): Promise<PartnerResourceRow[]> {
    const where = partnerId === undefined ? {} : { partnerId };
    return this.#database.getRepository(partnerResourceEntity).find({ where, order: { partnerId: 'ASC' } });
  }

  /** Creates a partner with its schedules; false when there is one of that id. */
  async create(id: string, settings: PartnerSettings, schedules: PartnerSchedule[]): Promise<boolean> {
    const now = new Date();
    try {
      await this.#database.transaction(async (manager) => {
        const row = { id, ...settings, breakerFailures: 0, version: 1, createdAt: now, updatedAt: now };
        await manager.insert(partnerEntity, row);
        await saveSchedules(manager, id, schedules);
      });
      return true;
    } catch (error) {
      if (Number((error as { errno?: number }).errno) === duplicateEntry) return false;
      throw error;
    }
  }

  /**
   * Changes a partner that is still of the version that the person saw; false when somebody else was quicker. What waits to be sent to it is tried at
   * once: it may be what was mended that kept it back.
   */
  async change(id: string, version: number, change: Partial<PartnerSettings>): Promise<boolean> {
    const { affected } = await this.#database
      .createQueryBuilder()
      .update(partnerEntity)
      .set({ ...change, version: () => 'version + 1', updatedAt: new Date() })
      .where('id = :id AND version = :version AND deleting_since IS NULL', { id, version })
      .execute();
    if (affected !== 1) return false;
    await this.#database.query(
      `UPDATE outbox SET next_attempt_at = UTC_TIMESTAMP(3)
       WHERE partner_id = ? AND status IN ('waiting', 'sending') AND next_attempt_at > UTC_TIMESTAMP(3)`,
      [id],
    );
    return true;
  }

  saveSchedules(partnerId: string, schedules: PartnerSchedule[]): Promise<void> {
    return saveSchedules(this.#database.manager, partnerId, schedules);
  }

  /** Notes the moment of a schedule for which a run was added. */
  async noteDue(partnerId: string, resource: string, lastDueAt: Date): Promise<void> {
    await this.#database.getRepository(partnerResourceEntity).update({ partnerId, resource }, { lastDueAt });
  }

  /** How far the listing of what changed has come; `full` notes that everything was listed. */
  async moveCursor(partnerId: string, resource: string, cursorMs: number, full: boolean): Promise<void> {
    await this.#database.query(
      `UPDATE partner_resources SET cursor_ms = GREATEST(COALESCE(cursor_ms, 0), ?),
         last_full_at = IF(?, UTC_TIMESTAMP(3), last_full_at), updated_at = UTC_TIMESTAMP(3)
       WHERE partner_id = ? AND resource = ?`,
      [cursorMs, full ? 1 : 0, partnerId, resource],
    );
  }

  async saveBreaker(id: string, breaker: BreakerColumns): Promise<void> {
    await this.#database.getRepository(partnerEntity).update({ id }, breaker);
  }

  async noteCheck(id: string, latencyMs: number | null, error: string | null): Promise<void> {
    const checkError = error?.slice(0, 1_000) ?? null;
    await this.#database
      .getRepository(partnerEntity)
      .update({ id }, { checkedAt: new Date(), checkLatencyMs: latencyMs, checkError });
  }

  async noteGoodSync(id: string): Promise<void> {
    await this.#database.getRepository(partnerEntity).update({ id }, { lastGoodSyncAt: new Date() });
  }

  /** From here on nothing is begun with the partner any more; false when it is not known. */
  async beginDeletion(id: string): Promise<boolean> {
    const { affectedRows } = await this.#database.query(
      `UPDATE partners SET enabled = 0, deleting_since = COALESCE(deleting_since, UTC_TIMESTAMP(3)),
         version = version + 1, updated_at = UTC_TIMESTAMP(3) WHERE id = ?`,
      [id],
    );
    return affectedRows === 1;
  }
}

async function saveSchedules(manager: EntityManager, partnerId: string, schedules: PartnerSchedule[]): Promise<void> {
  const updatedAt = new Date();
  const rows = schedules.map((schedule) => ({ partnerId, settings: null, ...schedule, version: 1, updatedAt }));
  await bulkInsert(
    manager,
    partnerResourceEntity,
    rows,
    `enabled = VALUES(enabled), every_seconds = VALUES(every_seconds), cron_pattern = VALUES(cron_pattern),
     time_zone = VALUES(time_zone), full_every_hours = VALUES(full_every_hours), look_back_minutes = VALUES(look_back_minutes),
     delete_share_max_percent = VALUES(delete_share_max_percent), settings = COALESCE(VALUES(settings), settings),
     version = version + 1, updated_at = VALUES(updated_at)`,
  );
}
