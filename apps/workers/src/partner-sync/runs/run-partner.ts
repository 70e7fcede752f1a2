import { type PartnerResource, partnerRunKind } from '@voip-sync/contracts';
import { LeaseLostError, PartnerStore, type StartedRun, SyncRunStore } from '@voip-sync/database';
import { BadInputError, scrubText } from '@voip-sync/runtime';
import { keepLease } from '../../cdr-sync/keep-lease.ts';
import { openRunPartner } from '../../partners/open-run-partner.ts';
import type { PartnerSyncOptions, RunOutcome, RunProgress } from '../partner-sync-options.ts';
import { explainRunError, RunCancelledError } from './explain-run-error.ts';
import { readRunSettings } from './read-run-settings.ts';
import { resourceRuns } from './resource-runs.ts';
import { countsOf, endOf, newProgress } from './run-progress.ts';
import { watchForCancel, watchTime } from './watch-run.ts';

/** For how long a runner that says nothing keeps others out. */
const leaseMs = 30_000;
/** How often a run tells how far it is. */
const tellEveryMs = 1_000;

export type RunRequest = {
  partnerId: string;
  resource: PartnerResource;
  trigger: 'schedule' | 'manual' | 'retry';
  mode: 'apply' | 'dry-run';
  full: boolean;
  /** Who runs, such as the job: the same owner takes its own lease over at once. */
  owner: string;
  jobId: string | null;
  onProgress: (progress: RunProgress) => Promise<unknown>;
};

export type PartnerRunResult =
  /** `busy`: another run is at it, and nothing was done. `superseded`: another run took over on the way. */
  | { outcome: 'busy' | 'superseded' }
  | ({ outcome: RunOutcome['status'] | 'cancelled'; runId: string; progress: RunProgress } & Omit<
      RunOutcome,
      'status'
    >);

/**
 * One run of one resource of one partner, with its record in `sync_runs`. Throws what made it fail, after recording it: a BadInputError for what
 * only a person can mend, any other error to be tried again.
 */
export async function runPartner(options: PartnerSyncOptions, request: RunRequest): Promise<PartnerRunResult> {
  const { database, logger } = options;
  const { partnerId, resource, owner, trigger, jobId } = request;
  const known = await new PartnerStore(database).find(partnerId);
  if (!known || known.deletingSince !== null) throw new BadInputError(`There is no partner "${partnerId}" any more`);
  const runs = new SyncRunStore(database);
  const kind = partnerRunKind(resource);
  const started = await runs.start({ sourceId: partnerId, kind, owner, leaseMs, trigger, jobId });
  if (!started) return { outcome: 'busy' };
  const progress = newProgress();
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, options.stopping]);
  const timeLimit = watchTime(options.runMsMax, ending);
  const lease = keepLease(runs, started.lease);
  const watch = watchForCancel(runs, started.runId, ending);
  try {
    const outcome = await work(options, request, started, progress, signal);
    const { status, warning, summary } = outcome;
    await runs.finish(started.lease, started.runId, {
      ...endOf(progress, { ...summary, mode: request.mode }),
      status,
      warning,
    });
    return { outcome: status, runId: started.runId, progress, warning, summary };
  } catch (thrown) {
    if (thrown instanceof LeaseLostError) return { outcome: 'superseded' };
    const { runId } = started;
    const error = explainRunError(thrown, signal);
    const status =
      error instanceof RunCancelledError ? 'cancelled' : options.stopping.aborted ? 'interrupted' : 'failed';
    const told = scrubText(error instanceof Error ? error.message : String(error));
    const summary = { mode: request.mode };
    const end = { ...endOf(progress, summary), status, error: told, warning: null } as const;
    await runs.finish(started.lease, runId, end).catch((recording: unknown) => {
      // The next run closes the record; what matters to the caller is why this one failed.
      logger.warn({ err: recording, partner: partnerId, run: runId }, 'the end of the run could not be recorded');
    });
    if (resource === 'check' && status === 'failed') await new PartnerStore(database).noteCheck(partnerId, null, told);
    if (status === 'cancelled') return { outcome: 'cancelled', runId, progress, warning: null, summary };
    throw error;
  } finally {
    clearTimeout(timeLimit);
    clearInterval(watch);
    await lease.stop();
  }
}

async function work(
  options: PartnerSyncOptions,
  { partnerId, resource, mode, full, onProgress }: RunRequest,
  { runId, lease, position }: StartedRun,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const { database, logger } = options;
  const run = resourceRuns[resource];
  if (!run) throw new BadInputError(`Nothing is run for ${resource}`);
  const runs = new SyncRunStore(database);
  const partner = await openRunPartner(options, partnerId, signal);
  partner.audit.runId = runId;
  let toldAt = 0;
  try {
    const outcome = await run({
      database,
      logger,
      partner,
      resource,
      settings: await readRunSettings(options, partnerId, resource),
      runId,
      lease,
      position,
      mode,
      full,
      progress,
      onPage: async () => {
        options.onProgress();
        partner.signal.throwIfAborted();
        await runs.renew(lease);
        if (Date.now() - toldAt < tellEveryMs) return;
        toldAt = Date.now();
        await runs.report(runId, countsOf(progress));
        await onProgress(progress);
      },
    });
    await onProgress(progress);
    if (outcome.status === 'succeeded' && mode === 'apply') await new PartnerStore(database).noteGoodSync(partnerId);
    return outcome;
  } catch (error) {
    throw explainRunError(error, partner.signal);
  } finally {
    await partner.close();
  }
}
