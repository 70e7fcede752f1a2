import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import {
  type GrantedLease,
  grantLease,
  holdLease,
  type LeaseRequest,
  releaseLease,
  type SyncLease,
} from './sync-lease.ts';
import { type SyncRunRow, syncRunEntity } from './sync-run.entity.ts';

export type RunRequest = LeaseRequest & Pick<SyncRunRow, 'trigger' | 'jobId'>;
export type StartedRun = GrantedLease & { runId: string };
export type RunCounts = Pick<
  SyncRunRow,
  'rowsRead' | 'rowsInserted' | 'rowsAlreadyThere' | 'rowsQuarantined' | 'rowsMarked'
>;
export type RunEnd = RunCounts & {
  /** `held`: something waits for an operator's word. `dry-run`: it only said what it would do. */
  status: 'succeeded' | 'failed' | 'interrupted' | 'held' | 'dry-run' | 'cancelled';
  cursorAfter: string | null;
  error: string | null;
  warning: string | null;
  /** What the run has to tell besides the counts, as JSON. */
  summary?: string | null;
};

const textMax = 1_000;
const orphanError =
  'The process that ran it ended or lost the database before it could say how far it came; the next run carried on.';

/** Runs of a sync: who may run, what each did, how it ended. */
export class SyncRunStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes the lease and begins the run's record; `undefined` while another run is at it. Records of earlier runs that never said how they
   * ended are closed as interrupted: they have lost the lease to this one.
   */
  start(request: RunRequest): Promise<StartedRun | undefined> {
    const { sourceId, kind, trigger, jobId } = request;
    return this.#transaction(async (manager) => {
      const granted = await grantLease(manager, request);
      if (!granted) return undefined;
      await manager.query(
        `UPDATE sync_runs SET status = 'interrupted', finished_at = UTC_TIMESTAMP(3), error = ?
         WHERE source_id = ? AND kind = ? AND status IN ('running', 'cancelling')`,
        [orphanError, sourceId, kind],
      );
      const { insertId }: { insertId: number | string } = await manager.query(
        `INSERT INTO sync_runs (source_id, kind, \`trigger\`, status, job_id, fence, started_at, cursor_before,
           rows_read, rows_inserted, rows_already_there, rows_quarantined, rows_marked)
         VALUES (?, ?, ?, 'running', ?, ?, UTC_TIMESTAMP(3), ?, 0, 0, 0, 0, 0)`,
        [sourceId, kind, trigger, jobId, granted.lease.fence, granted.position],
      );
      return { ...granted, runId: String(insertId) };
    });
  }

  /** When the last run that succeeded began: all that the source had then was read. */
  async lastSuccess(sourceId: string, kind: string): Promise<Date | null> {
    const run = await this.#database.getRepository(syncRunEntity).findOne({
      where: { sourceId, kind, status: 'succeeded' },
      order: { id: 'DESC' },
    });
    return run?.startedAt ?? null;
  }

  /** Asks a run to end; false when it is over already. Whoever runs it finds that out, and says `cancelled` when it has ended. */
  async askToCancel(runId: string): Promise<boolean> {
    const { affectedRows } = await this.#database.query(
      "UPDATE sync_runs SET status = 'cancelling' WHERE id = ? AND status = 'running'",
      [runId],
    );
    return affectedRows === 1;
  }

  async isToBeCancelled(runId: string): Promise<boolean> {
    return this.#database.getRepository(syncRunEntity).existsBy({ id: runId, status: 'cancelling' });
  }

  /** Renews the lease between pages, while the source takes its time. Throws a LeaseLostError when it is lost. */
  async renew(lease: SyncLease): Promise<void> {
    await holdLease(this.#database.manager, lease);
  }

  /** Writes how far a run has come. */
  report(runId: string, counts: RunCounts): Promise<void> {
    return reportRun(this.#database.manager, runId, counts);
  }

  /** Closes the run's record and lets go of the lease, in one transaction; throws a LeaseLostError when another run has both by now. */
  finish(
    lease: SyncLease,
    runId: string,
    { status, cursorAfter, error, warning, summary, ...counts }: RunEnd,
  ): Promise<void> {
    return this.#transaction(async (manager) => {
      await holdLease(manager, lease, status === 'succeeded' ? { marksPendingFrom: null } : {});
      await reportRun(manager, runId, counts);
      await manager.query(
        'UPDATE sync_runs SET status = ?, finished_at = UTC_TIMESTAMP(3), cursor_after = ?, error = ?, warning = ?, summary = ? WHERE id = ?',
        [
          status,
          cursorAfter,
          error?.slice(0, textMax) ?? null,
          warning?.slice(0, textMax) ?? null,
          summary ?? null,
          runId,
        ],
      );
      await releaseLease(manager, lease);
    });
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction(run));
  }
}

/** Writes how far a run has come. */
export async function reportRun(manager: EntityManager, runId: string, counts: Partial<RunCounts>): Promise<void> {
  await manager.update(syncRunEntity, { id: runId }, counts);
}
