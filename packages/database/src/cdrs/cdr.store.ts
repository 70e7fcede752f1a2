import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type CursorMove, holdLease, type SyncLease } from '../sync/sync-lease.ts';
import { type RunCounts, reportRun } from '../sync/sync-run.store.ts';
import { replaceRecords } from './replace-records.ts';
import { addCounts, type PageRows, type SavedPageRows, savePageRows } from './save-page-rows.ts';

/**
 * What must stay true: each row of the source is here once, and the cursor never says more than what is here.
 *
 * A page is one transaction. It begins by moving the cursor under the lease's fence, which locks the cursor's row, so of two runners on one
 * source the second waits and then either sees all the first wrote or is refused. Only after that is it asked which of the page's rows are
 * here; the unique key keeps a second copy out where a backfill inserts the same row at the same time. Rows, quarantine, cursor and the
 * run's counts are committed together or not at all.
 */
export type CdrPage = PageRows & {
  lease: SyncLease;
  runId: string;
  move: CursorMove;
  /** What the run had counted before this page. */
  counted: RunCounts;
};

export type SavedCdrPage = Omit<SavedPageRows, 'counts'> & { counted: RunCounts };

/** How the quarantine names the runs in what they resolve. */
const by = 'cdr-sync';

export class CdrStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Saves a page, or nothing of it. Throws a LeaseLostError when another run has taken over. */
  async savePage(page: CdrPage): Promise<SavedCdrPage> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', (manager) => this.#save(manager, page)));
  }

  /** Moves the cursor alone. Throws a LeaseLostError when another run has taken over. */
  async moveCursor(lease: SyncLease, position: string | null): Promise<void> {
    await holdLease(this.#database.manager, lease, { position });
  }

  /** Says of records in quarantine that other rows of the source stand in their place by now. */
  async replaceRecords(sourceId: string, digests: string[]): Promise<void> {
    await replaceRecords(this.#database, { sourceId, digests, by });
  }

  async #save(manager: EntityManager, page: CdrPage): Promise<SavedCdrPage> {
    await holdLease(manager, page.lease, page.move);
    const { counts, ...saved } = await savePageRows(manager, page.lease.sourceId, page, by);
    const counted = addCounts(page.counted, counts);
    await reportRun(manager, page.runId, counted);
    return { ...saved, counted };
  }
}
