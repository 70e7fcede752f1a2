import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { QuarantineStore, type RefusedRecord } from '../sync/quarantine.store.ts';
import { type CursorMove, holdLease, type SyncLease } from '../sync/sync-lease.ts';
import { type RunCounts, reportRun } from '../sync/sync-run.store.ts';
import type { NewCdr, RefusedCdr } from './insert-cdrs.ts';
import { saveRows } from './save-rows.ts';

/**
 * What must stay true: each row of the source is here once, and the cursor never says more than what is here.
 *
 * A page is one transaction. It begins by moving the cursor under the lease's fence, which locks the cursor's row, so of two runners on one
 * source the second waits and then either sees all the first wrote or is refused. Only after that is it asked which of the page's rows are
 * here, which makes the counts exact; the unique key would keep a second copy out even so. Rows, quarantine, cursor and the run's counts are
 * committed together or not at all.
 */
export type CdrPage = {
  lease: SyncLease;
  runId: string;
  move: CursorMove;
  rows: NewCdr[];
  quarantined: RefusedRecord[];
  /** What the run had counted before this page. */
  counted: RunCounts;
  /** Digests of records in quarantine that may be resolved by this page. */
  resolved: string[];
};

export type SavedCdrPage = {
  /** Digests of rows that the database refused; they are in quarantine. All others of the page are here now. */
  refused: Set<string>;
  /** Digests of rows that were here before the page was saved. */
  alreadyThere: Set<string>;
  counted: RunCounts;
};

export class CdrStore {
  readonly #database: Database;
  readonly #quarantine: QuarantineStore;

  constructor(database: Database) {
    this.#database = database;
    this.#quarantine = new QuarantineStore(database);
  }

  /** Saves a page, or nothing of it. Throws a LeaseLostError when another run has taken over. */
  async savePage(page: CdrPage): Promise<SavedCdrPage> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', (manager) => this.#save(manager, page)));
  }

  /** Moves the cursor alone. Throws a LeaseLostError when another run has taken over. */
  async moveCursor(lease: SyncLease, position: string | null): Promise<void> {
    await holdLease(this.#database.manager, lease, { position });
  }

  /** Says of records in quarantine that other rows stand in their place by now. */
  async resolveRecords(sourceId: string, digests: string[]): Promise<void> {
    await this.#quarantine.resolve(sourceId, 'cdr', digests, this.#database.manager);
  }

  async #save(manager: EntityManager, page: CdrPage): Promise<SavedCdrPage> {
    const { lease, rows } = page;
    await holdLease(manager, lease, page.move);
    const { inserted, refused, alreadyThere } = await saveRows(manager, lease.sourceId, rows);
    const quarantined = [...page.quarantined, ...refused.map((entry) => recordOf(lease.sourceId, entry))];
    await this.#quarantine.keep(quarantined, manager);
    await this.#quarantine.resolve(lease.sourceId, 'cdr', page.resolved, manager);

    const counted = addCounts(page.counted, {
      rowsRead: rows.length + page.quarantined.length,
      rowsInserted: inserted,
      rowsAlreadyThere: rows.length - inserted - refused.length,
      rowsQuarantined: quarantined.length,
      rowsMarked: 0,
    });
    await reportRun(manager, page.runId, counted);
    return { refused: new Set(refused.map(({ row }) => row.rowDigest)), alreadyThere, counted };
  }
}

function recordOf(sourceId: string, { row, reason }: RefusedCdr): RefusedRecord {
  return { sourceId, kind: 'cdr', digest: row.rowDigest, reason: reason.slice(0, 500), raw: JSON.stringify(row) };
}

function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  return {
    rowsRead: a.rowsRead + b.rowsRead,
    rowsInserted: a.rowsInserted + b.rowsInserted,
    rowsAlreadyThere: a.rowsAlreadyThere + b.rowsAlreadyThere,
    rowsQuarantined: a.rowsQuarantined + b.rowsQuarantined,
    rowsMarked: a.rowsMarked + b.rowsMarked,
  };
}
