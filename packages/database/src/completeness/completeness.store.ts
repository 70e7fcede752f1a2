import { bulkInsert } from '../bulk-write.ts';
import type { NewCdr } from '../cdrs/insert-cdrs.ts';
import { recordOf } from '../cdrs/save-page-rows.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { QuarantineStore, type RefusedRecord } from '../sync/quarantine.store.ts';
import { holdLease, type SyncLease } from '../sync/sync-lease.ts';
import { type CompletenessDifferenceRow, completenessDifferenceEntity } from './completeness-difference.entity.ts';
import { type CompletenessHourRow, completenessHourEntity } from './completeness-hour.entity.ts';
import type { CalldateStretch } from './digest-cdrs.ts';
import { applyRepairs, type Difference, lockCdrCursor, recordDifferences } from './repair-cdrs.ts';

export type CheckedHour = Omit<CompletenessHourRow, 'id' | 'sourceId' | 'checkedAt'>;
export type HeldDifference = Pick<
  CompletenessDifferenceRow,
  'id' | 'hour' | 'kind' | 'uniqueid' | 'sourceDigest' | 'hereDigest' | 'here'
>;
export type DueMark = Pick<NewCdr, 'uniqueid' | 'linkedid' | 'sequence' | 'rowDigest'> & { id: string };

type Repair = {
  lease: SyncLease;
  runId: string;
  differences: Difference[];
  /** Rows of the source that cannot be rows here. */
  quarantined: RefusedRecord[];
  isMarkDue: boolean;
  /** Held differences in whose place these stand. */
  heldIds: string[];
};

/**
 * The proof that CDRs are complete, and the repair of what is not.
 *
 * What must stay true: whatever is replaced or removed is written down in the transaction that does it, and a repair never meets a page that is
 * half written. So each repair locks the cursor of the minute's run first, which every page of that one begins with too, then its own lease,
 * always in that order. A page that was read before a repair and is written after it can at worst bring back what the source had then; the next
 * sweep finds that as it finds everything else.
 */
export class CompletenessStore {
  readonly #database: Database;
  readonly #quarantine: QuarantineStore;

  constructor(database: Database) {
    this.#database = database;
    this.#quarantine = new QuarantineStore(database);
  }

  /** Sets right what differs and writes it down. Answers what was set right. Throws a LeaseLostError when another run took over. */
  async repair(repair: Repair): Promise<Difference[]> {
    const { lease, runId, differences, quarantined, isMarkDue, heldIds } = repair;
    const { sourceId } = lease;
    if (differences.length + quarantined.length + heldIds.length === 0) return [];
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        await lockCdrCursor(manager, sourceId);
        await holdLease(manager, lease);
        const { done, refused } = await applyRepairs(manager, sourceId, differences);
        await recordDifferences(manager, { sourceId, runId, isHeld: false, isMarkDue }, done);
        if (heldIds.length > 0) {
          await manager.query('DELETE FROM completeness_differences WHERE id IN (?)', [heldIds]);
        }
        const records = refused.map((entry) => recordOf(sourceId, entry));
        await this.#quarantine.keep([...quarantined, ...records], manager);
        const digests = done.flatMap(({ kind, source }) =>
          kind === 'missing-here' && source ? [source.rowDigest] : [],
        );
        await this.#quarantine.resolve({ sourceId, kind: 'cdr', digests, by: 'cdr-sweep' }, manager);
        return done;
      }),
    );
  }

  /** Writes differences down for an operator to decide. */
  async hold(lease: SyncLease, runId: string, differences: Difference[]): Promise<void> {
    if (differences.length === 0) return;
    await retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        await holdLease(manager, lease);
        const records = { sourceId: lease.sourceId, runId, isHeld: true, isMarkDue: false };
        await recordDifferences(manager, records, differences);
      }),
    );
  }

  /** Forgets what other runs hold of hours that a run is looking at anew. */
  async dropHeld(sourceId: string, runId: string, hours: string[]): Promise<void> {
    for (let start = 0; start < hours.length; start += hoursMax) {
      await this.#database.query(
        "DELETE FROM completeness_differences WHERE source_id = ? AND repair = 'held' AND run_id <> ? AND hour IN (?)",
        [sourceId, runId, hours.slice(start, start + hoursMax)],
      );
    }
  }

  /** What a run holds, in order, behind `afterId`. */
  readHeld(runId: string, sourceId: string, afterId: string, rowsMax: number): Promise<HeldDifference[]> {
    return this.#database.query(
      `SELECT CAST(held.id AS CHAR) AS id, hour, kind, uniqueid, source_digest AS sourceDigest, here_digest AS hereDigest, here
       FROM completeness_differences held
       WHERE source_id = ? AND repair = 'held' AND run_id = ? AND held.id > ? ORDER BY held.id LIMIT ?`,
      [sourceId, runId, afterId, rowsMax],
    );
  }

  /** Rows that a repair wrote and whose marks at the source are not known to be set. */
  async readMarksDue(sourceId: string, rowsMax: number): Promise<DueMark[]> {
    const rows = await this.#database.getRepository(completenessDifferenceEntity).find({
      where: { sourceId, needsMark: true },
      order: { id: 'ASC' },
      take: rowsMax,
    });
    return rows.map(({ id, uniqueid, linkedid, sequence, sourceDigest }) => ({
      id,
      uniqueid,
      linkedid,
      sequence: Number(sequence),
      rowDigest: sourceDigest ?? '',
    }));
  }

  async clearMarksDue(ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#database.query('UPDATE completeness_differences SET needs_mark = 0 WHERE id IN (?)', [ids]);
  }

  /** Which of these digests are of records that a person mended in quarantine. */
  async findMended(sourceId: string, digests: string[]): Promise<string[]> {
    const rows: { digest: string }[] = await this.#database.query(
      "SELECT digest FROM quarantine WHERE source_id = ? AND kind = 'cdr' AND resolution = 'mended' AND digest IN (?)",
      [sourceId, digests],
    );
    return rows.map(({ digest }) => digest);
  }

  /** What is known of the hours of some stretches of time. */
  readHours(sourceId: string, stretches: readonly CalldateStretch[]): Promise<CompletenessHourRow[]> {
    return selectRows(
      this.#database.manager,
      completenessHourEntity,
      `WHERE source_id = ? AND (${stretches.map(() => 'hour BETWEEN ? AND ?').join(' OR ')})`,
      [sourceId, ...stretches.flatMap((ends) => ends.map((calldate) => calldate.slice(0, 13)))],
    );
  }

  /** Keeps what was found of hours, in place of what was known before. */
  async saveHours(sourceId: string, hours: CheckedHour[]): Promise<void> {
    const checkedAt = new Date();
    const rows = hours.map((hour) => ({ ...hour, sourceId, checkedAt }));
    const changing = Object.keys(rows[0] ?? {}).filter((name) => name !== 'sourceId' && name !== 'hour');
    await bulkInsert(
      this.#database.manager,
      completenessHourEntity,
      rows,
      changing as (keyof CompletenessHourRow & string)[],
    );
  }
}

/** Hours in one statement at most. */
const hoursMax = 500;
