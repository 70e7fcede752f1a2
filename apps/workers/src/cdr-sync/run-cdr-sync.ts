import {
  CdrStore,
  type Database,
  LeaseLostError,
  QuarantineStore,
  type RunCounts,
  type StartedRun,
  SyncRunStore,
  saveGeneration,
  saveNotices,
} from '@voip-sync/database';
import { type Logger, type PbxSource, scrubText } from '@voip-sync/runtime';
import { copyCdrs, type RunState } from './copy-cdrs.ts';
import { explainTargetError } from './explain-target-error.ts';
import { keepLease } from './keep-lease.ts';
import { openCdrSource } from './source/open-cdr-source.ts';
import { anySignal, watchForCancel } from './watch-for-cancel.ts';

const kind = 'cdr';
/** For how long a runner that says nothing keeps others out, in milliseconds. */
const leaseMsDefault = 30_000;
const pageRowsMaxDefault = 5_000;
/** How many records in quarantine a run looks at to see whether one of its rows resolves them. */
const recordsMax = 10_000;

export type CdrSyncOptions = {
  database: Database;
  source: PbxSource;
  /** Who runs, such as the job: the same owner takes its own lease over at once. */
  owner: string;
  trigger: 'schedule' | 'manual' | 'retry';
  jobId: string | null;
  logger: Logger;
  /** Ends the run after the page in hand. */
  stopping?: AbortSignal;
  /** Called after each page. */
  onProgress?: (counts: RunCounts) => Promise<unknown>;
  pageRowsMax?: number;
  leaseMs?: number;
};

export type CdrSyncResult =
  /** `held`: another run is at it, and nothing was done. `superseded`: another run took over on the way and carries on. */
  { outcome: 'held' | 'superseded' } | ({ outcome: 'succeeded' | 'interrupted' | 'cancelled' } & RunFacts);
type RunFacts = { runId: string; counts: RunCounts; cursor: string | null; warning: string | null };

/**
 * Copies what is new in one source's `cdr` and records the run. Throws what made it fail, after recording it: a BadInputError for a table
 * that is not a `cdr`, a SourceFailedError while the source is away, an error that names the target while that one is.
 */
export async function runCdrSync(options: CdrSyncOptions): Promise<CdrSyncResult> {
  const { database, source, owner, trigger, jobId, logger } = options;
  const runs = new SyncRunStore(database);
  const request = { sourceId: source.id, kind, owner, leaseMs: options.leaseMs ?? leaseMsDefault, trigger, jobId };
  try {
    const started = await runs.start(request);
    if (!started) return { outcome: 'held' };
    const state: RunState = {
      counts: { ...noCounts },
      cursor: started.position,
      warnings: [],
      isWhole: false,
      isUndatedWhole: false,
      notices: [],
      generation: null,
    };
    const lease = keepLease(runs, started.lease);
    const { cancelled, stop } = watchForCancel(runs, started.runId);
    try {
      await copyFrom({ ...options, stopping: anySignal(options.stopping, cancelled) }, started, state);
    } catch (error) {
      if (error instanceof LeaseLostError) throw error;
      await recordFailure(runs, started, state, error, logger);
      throw error;
    } finally {
      stop();
      await lease.stop();
    }
    return await recordEnd(runs, started, state, cancelled.aborted);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw explainTargetError(error);
    logger.warn({ err: error, source: source.id }, 'another run took over');
    return { outcome: 'superseded' };
  }
}

const noCounts: RunCounts = {
  rowsRead: 0,
  rowsInserted: 0,
  rowsAlreadyThere: 0,
  rowsQuarantined: 0,
  rowsMarked: 0,
};

async function copyFrom(options: CdrSyncOptions, started: StartedRun, state: RunState): Promise<void> {
  const { database, source: settings } = options;
  const records = await new QuarantineStore(database).findResolvable(settings.id, kind, recordsMax);
  const source = await openCdrSource(settings);
  try {
    await copyCdrs({
      source,
      settings,
      started,
      state,
      store: new CdrStore(database),
      records,
      pageRowsMax: options.pageRowsMax ?? pageRowsMaxDefault,
      stopping: options.stopping,
      onPage: async () => options.onProgress?.(state.counts),
    });
    state.warnings.push(...state.notices.map(({ message }) => message));
    await saveNotices(database.manager, settings.id, state.notices);
    if (state.generation !== null) await saveGeneration(database, settings.id, state.generation);
  } finally {
    source.close();
  }
}

async function recordEnd(
  runs: SyncRunStore,
  { lease, runId }: StartedRun,
  state: RunState,
  isCancelled: boolean,
): Promise<CdrSyncResult> {
  const { counts, cursor } = state;
  const outcome = state.isWhole ? 'succeeded' : isCancelled ? 'cancelled' : 'interrupted';
  const warning = warningOf(state);
  await runs.finish(lease, runId, { ...counts, status: outcome, cursorAfter: cursor, error: null, warning });
  return { outcome, runId, counts, cursor, warning };
}

async function recordFailure(
  runs: SyncRunStore,
  { lease, runId }: StartedRun,
  state: RunState,
  error: unknown,
  logger: Logger,
): Promise<void> {
  const { message } = explainTargetError(error);
  try {
    await runs.finish(lease, runId, {
      ...state.counts,
      status: 'failed',
      cursorAfter: state.cursor,
      error: scrubText(message),
      warning: warningOf(state),
    });
  } catch (recording) {
    // The next run closes the record; what matters to the caller is why this one failed.
    logger.warn({ err: recording, source: lease.sourceId }, 'the end of the run could not be recorded');
  }
}

function warningOf({ warnings }: RunState): string | null {
  return warnings.length === 0 ? null : [...new Set(warnings)].join('; ');
}
