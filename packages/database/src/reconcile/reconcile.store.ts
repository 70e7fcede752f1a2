import { type CallRow, callEntity } from '../calls/call.entity.ts';
import { type CdrRow, cdrEntity } from '../cdrs/cdr.entity.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import {
  type GrantedLease,
  grantLease,
  holdLease,
  type LeaseRequest,
  releaseLease,
  type SyncLease,
} from '../sync/sync-lease.ts';

/** A CDR row as far as it says which call it belongs to. `linkedId` is its uniqueid where an old release wrote none. */
export type CdrKey = { sourceId: string; linkedId: string; isInQueue: boolean };
export type NewCdrs = { keys: CdrKey[]; rows: number; position: string; isLast: boolean };
export type OpenCall = Pick<CallRow, 'id' | 'sourceId' | 'linkedId' | 'uniqueId' | 'joinedAt'> & { lastHeardAt: Date };

/** What the matching of calls with CDRs reads, and how far it has come. */
export class ReconcileStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes the lease, or answers `undefined` while another runner has it. */
  take(request: LeaseRequest): Promise<GrantedLease | undefined> {
    return retryDeadlocks(() => this.#database.transaction((manager) => grantLease(manager, request)));
  }

  /** Renews the lease and moves the cursor. Throws a LeaseLostError when another runner has it by now. */
  async hold(lease: SyncLease, position?: string): Promise<void> {
    await holdLease(this.#database.manager, lease, position === undefined ? {} : { position });
  }

  async release(lease: SyncLease): Promise<void> {
    await releaseLease(this.#database.manager, lease);
  }

  /**
   * The CDR rows that came after `position`, in the order of their ids. Transactions commit in another order than they take their ids, so rows
   * younger than `settleMs` are left for the next time: by then whoever took an id before theirs has committed it.
   */
  async readNewCdrs(position: string | null, rowsMax: number, settleMs: number): Promise<NewCdrs> {
    const found: { id: string; sourceId: string; linkedId: string; lastapp: string; isSettled: number }[] =
      await this.#database.query(
        `SELECT id, source_id AS sourceId, IF(linkedid = '', uniqueid, linkedid) AS linkedId, lastapp,
           copied_at <= UTC_TIMESTAMP(3) - INTERVAL ? MICROSECOND AS isSettled
         FROM cdrs FORCE INDEX (PRIMARY) WHERE id > ? ORDER BY id LIMIT ?`,
        [settleMs * 1_000, position ?? '0', rowsMax],
      );
    const firstYoung = found.findIndex(({ isSettled }) => Number(isSettled) === 0);
    const settled = firstYoung < 0 ? found : found.slice(0, firstYoung);
    const keys = new Map<string, CdrKey>();
    for (const { sourceId, linkedId, lastapp } of settled) {
      const key = keys.get(`${sourceId}\n${linkedId}`) ?? { sourceId, linkedId, isInQueue: false };
      key.isInQueue ||= lastapp.toLowerCase() === 'queue';
      keys.set(`${sourceId}\n${linkedId}`, key);
    }
    const next = settled.at(-1)?.id ?? position ?? '0';
    return { keys: [...keys.values()], rows: settled.length, position: next, isLast: settled.length < rowsMax };
  }

  /** Which of these linkedids have calls. */
  async findCalls(sourceId: string, linkedIds: string[]): Promise<Set<string>> {
    if (linkedIds.length === 0) return new Set();
    const found: { linkedId: string }[] = await this.#database.query(
      'SELECT linked_id AS linkedId FROM calls FORCE INDEX (uq_calls_source_linked) WHERE source_id = ? AND linked_id IN (?)',
      [sourceId, linkedIds],
    );
    return new Set(found.map(({ linkedId }) => linkedId));
  }

  /** The calls of these callers' channels: their linkedids by uniqueid. */
  async findCallsOfChannels(sourceId: string, uniqueIds: string[]): Promise<Map<string, string>> {
    if (uniqueIds.length === 0) return new Map();
    const found: { uniqueId: string; linkedId: string }[] = await this.#database.query(
      `SELECT unique_id AS uniqueId, linked_id AS linkedId FROM calls FORCE INDEX (ix_calls_source_unique)
       WHERE source_id = ? AND unique_id IN (?)`,
      [sourceId, uniqueIds],
    );
    return new Map(found.map(({ uniqueId, linkedId }) => [uniqueId, linkedId]));
  }

  /** At most `rowsMax` CDR rows of these linkedids, by linkedid; of rows without one, by uniqueid. */
  async readCdrs(sourceId: string, linkedIds: string[], rowsMax: number): Promise<Map<string, CdrRow[]>> {
    const { manager } = this.#database;
    const linked = await selectRows(
      manager,
      cdrEntity,
      'FORCE INDEX (ix_cdrs_linked) WHERE linkedid IN (?) AND source_id = ? LIMIT ?',
      [linkedIds, sourceId, rowsMax],
    );
    const unlinked = await selectRows(
      manager,
      cdrEntity,
      "FORCE INDEX (uq_cdrs_source_row) WHERE source_id = ? AND uniqueid IN (?) AND linkedid = '' LIMIT ?",
      [sourceId, linkedIds, rowsMax],
    );
    return Map.groupBy([...linked, ...unlinked], ({ linkedid, uniqueid }) => linkedid || uniqueid);
  }

  /** At most `rowsMax` rows of callers' channels under whatever linkedid, by uniqueid. */
  async readCdrsOfChannels(sourceId: string, uniqueIds: string[], rowsMax: number): Promise<Map<string, CdrRow[]>> {
    const rows = await selectRows(
      this.#database.manager,
      cdrEntity,
      'FORCE INDEX (uq_cdrs_source_row) WHERE source_id = ? AND uniqueid IN (?) LIMIT ?',
      [sourceId, uniqueIds, rowsMax],
    );
    return Map.groupBy(rows, ({ uniqueid }) => uniqueid);
  }

  /** Calls on the panel that joined before a moment, in order, with the last that was heard of each. */
  async readOpenCalls(joinedBefore: Date, after: OpenCall | undefined, rowsMax: number): Promise<OpenCall[]> {
    const rows = await selectRows(
      this.#database.manager,
      callEntity,
      `FORCE INDEX (ix_calls_panel) WHERE on_panel = 1 AND joined_at < ? AND joined_at >= ? AND (joined_at > ? OR id > ?)
       ORDER BY joined_at, id LIMIT ?`,
      [joinedBefore, after?.joinedAt ?? new Date(0), after?.joinedAt ?? new Date(0), after?.id ?? '0', rowsMax],
    );
    return Promise.all(rows.map(async (row) => ({ ...row, lastHeardAt: await this.#lastHeard(row) })));
  }

  async #lastHeard({ sourceId, linkedId, joinedAt }: CallRow): Promise<Date> {
    const [row]: { at: Date | null }[] = await this.#database.query(
      'SELECT MAX(occurred_at) AS at FROM call_events FORCE INDEX (uq_call_events_event) WHERE source_id = ? AND linked_id = ?',
      [sourceId, linkedId],
    );
    return row?.at ?? joinedAt;
  }

  /** Who is at each extension: the members of queues, and by the names that were heard in the source's last visits who answered there last. */
  async readAgentNames(sourceId: string, visitsMax: number): Promise<Map<string, string>> {
    const rows: { extension: string; agent: string }[] = await this.#database.query(
      `SELECT extension, agent FROM (
         SELECT extension, agent, joined_at, id FROM queue_visits FORCE INDEX (ix_visits_joined)
         WHERE source_id = ? ORDER BY joined_at DESC, id DESC LIMIT ?) AS last_visits
       WHERE extension IS NOT NULL AND agent IS NOT NULL ORDER BY joined_at, id`,
      [sourceId, visitsMax],
    );
    const members: { extension: string; agent: string }[] = await this.#database.query(
      'SELECT extension, name AS agent FROM agents WHERE source_id = ? AND extension IS NOT NULL ORDER BY in_queue, id',
      [sourceId],
    );
    return new Map([...members, ...rows].map(({ extension, agent }) => [extension, agent]));
  }

  /** How many disagreements stand, by source and kind. */
  countDisagreements(): Promise<{ sourceId: string; kind: string; open: string }[]> {
    return this.#database.query(
      `SELECT source_id AS sourceId, kind, COUNT(*) AS open FROM call_disagreements WHERE resolved_at IS NULL
       GROUP BY source_id, kind`,
    );
  }
}
