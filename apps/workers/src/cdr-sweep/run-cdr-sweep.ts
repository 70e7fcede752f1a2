import {
  CompletenessStore,
  type Database,
  LeaseLostError,
  type RunCounts,
  type StartedRun,
  SyncRunStore,
} from '@voip-sync/database';
import { type Logger, type PbxSource, scrubText } from '@voip-sync/runtime';
import { explainTargetError } from '../cdr-sync/explain-target-error.ts';
import { keepLease } from '../cdr-sync/keep-lease.ts';
import { createTimeResolver } from '../cdr-sync/resolve-local-time.ts';
import { prepareMarking } from '../cdr-sync/source/mark-copied.ts';
import { openCdrSource } from '../cdr-sync/source/open-cdr-source.ts';
import { readSourceColumns } from '../cdr-sync/source/read-source-columns.ts';
import { anySignal, watchForCancel } from '../cdr-sync/watch-for-cancel.ts';
import type { SweepReach, SweepReaches } from './choose-spans.ts';
import { Pace } from './pace.ts';
import { type SweepSummary, summarise } from './summarise-sweep.ts';
import { emptyState, type SweepBounds, type SweepState } from './sweep-context.ts';
import { sweepHours } from './sweep-hours.ts';
import { tellNotices } from './tell-notices.ts';

const sweepKind = 'cdr-sweep';
/** For how long a sweep that says nothing keeps others out, in milliseconds. */
const leaseMs = 60_000;

export type CdrSweepOptions = {
  database: Database;
  source: PbxSource;
  /** Who sweeps, such as the job: the same owner takes its own lease over at once. */
  owner: string;
  trigger: 'schedule' | 'manual' | 'retry';
  jobId: string | null;
  reach: SweepReach;
  reaches: SweepReaches;
  bounds: SweepBounds;
  logger: Logger;
  now?: Date;
  /** Ends the sweep after the part in hand. */
  stopping?: AbortSignal | undefined;
  onProgress?: (summary: SweepSummary) => Promise<unknown>;
};

export type CdrSweepResult =
  /** `busy`: another sweep of the source is at it. `superseded`: another took over on the way. */
  | { outcome: 'busy' | 'superseded' }
  | {
      outcome: 'succeeded' | 'interrupted' | 'cancelled' | 'held';
      runId: string;
      summary: SweepSummary;
      warning: string | null;
    };

/**
 * Sweeps one source and records the run. A sweep has a lease of its own, so that it may take hours without holding up the minute's run; what
 * it writes is kept apart from that one's pages by the cursor's lock, as the store of completeness says. Throws what made it fail, after
 * recording it.
 */
export async function runCdrSweep(options: CdrSweepOptions): Promise<CdrSweepResult> {
  const { database, source, owner, trigger, jobId, logger } = options;
  const runs = new SyncRunStore(database);
  try {
    const started = await runs.start({ sourceId: source.id, kind: sweepKind, owner, leaseMs, trigger, jobId });
    if (!started) return { outcome: 'busy' };
    const state = emptyState();
    const lease = keepLease(runs, started.lease);
    const { cancelled, stop } = watchForCancel(runs, started.runId);
    try {
      await sweepFrom({ ...options, stopping: anySignal(options.stopping, cancelled) }, runs, started, state);
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
    logger.warn({ err: error, source: source.id }, 'another sweep took over');
    return { outcome: 'superseded' };
  }
}

async function sweepFrom(
  options: CdrSweepOptions,
  runs: SyncRunStore,
  started: StartedRun,
  state: SweepState,
): Promise<void> {
  const { database, source: settings, bounds, logger, stopping, reach, reaches } = options;
  const source = await openCdrSource(settings);
  try {
    const columns = await readSourceColumns(source);
    const { marking, warnings } = await prepareMarking(source, columns, settings.cdr?.marking ?? 'auto');
    state.warnings.push(...warnings);
    await sweepHours(
      {
        database,
        store: new CompletenessStore(database),
        settings,
        source,
        columns,
        marking,
        resolveTime: createTimeResolver(settings.timeZone),
        started,
        state,
        bounds,
        pace: new Pace(stopping),
        logger,
        stopping,
        onProgress: async () => options.onProgress?.(summarise(state)),
      },
      {
        reach,
        reaches,
        now: options.now ?? new Date(),
        lastSuccess: await runs.lastSuccess(settings.id, 'cdr'),
      },
    );
    await tellNotices(database, settings.id, state);
  } finally {
    source.close();
  }
}

async function recordEnd(
  runs: SyncRunStore,
  { lease, runId }: StartedRun,
  state: SweepState,
  isCancelled: boolean,
): Promise<CdrSweepResult> {
  const summary = summarise(state);
  const unfinished = isCancelled ? 'cancelled' : 'interrupted';
  const outcome = state.isWhole ? (summary.held > 0 ? 'held' : 'succeeded') : unfinished;
  const warning = warningOf(state);
  await runs.finish(lease, runId, {
    ...countsOf(state, summary),
    status: outcome,
    cursorAfter: null,
    error: null,
    warning,
    summary: JSON.stringify(summary),
  });
  return { outcome, runId, summary, warning };
}

async function recordFailure(
  runs: SyncRunStore,
  { lease, runId }: StartedRun,
  state: SweepState,
  error: unknown,
  logger: Logger,
): Promise<void> {
  const { message } = explainTargetError(error);
  try {
    await runs.finish(lease, runId, {
      ...countsOf(state, summarise(state)),
      status: 'failed',
      cursorAfter: null,
      error: scrubText(message),
      warning: warningOf(state),
      summary: JSON.stringify(summarise(state)),
    });
  } catch (recording) {
    // The next sweep closes the record; what matters to the caller is why this one failed.
    logger.warn({ err: recording, source: lease.sourceId }, 'the end of the sweep could not be recorded');
  }
}

function countsOf({ counts }: SweepState, { sourceRows, hereRows }: SweepSummary): RunCounts {
  return { ...counts, rowsRead: sourceRows, rowsAlreadyThere: Math.max(0, hereRows - counts.rowsInserted) };
}

function warningOf({ warnings }: SweepState): string | null {
  return warnings.length === 0 ? null : [...new Set(warnings)].join('; ');
}
