import { type FoldCall, isDatabaseAway, type ReplayStore, ReplayTakenError } from '@voip-sync/database';
import type { Job, Logger, Redis } from '@voip-sync/runtime';
import { announceCalls } from '../call-events/announce-calls.ts';
import type { ReconcileMetrics } from '../reconcile/reconcile-metrics.ts';

/** How many rows of the range, and how many calls to change, one transaction takes. */
const comparedRowsMax = 1_000;
const appliedCallsMax = 50;

export type ReplayRun = {
  replays: ReplayStore;
  replayId: string;
  fold: FoldCall;
  redis: Redis;
  logger: Logger;
  metrics: Pick<ReconcileMetrics, 'replayedCalls'>;
  stopping: AbortSignal;
  onProgress: () => void;
  job: Pick<Job, 'updateProgress' | 'attemptsMade' | 'opts'>;
};

/**
 * Takes a replay as far as was asked: compares what is left to compare, then applies if that was asked for. It goes on from the place that was
 * saved last; told to stop, it throws, so that the job is tried again elsewhere.
 */
export async function runReplay(run: ReplayRun): Promise<void> {
  const { replays, replayId, logger } = run;
  try {
    await replays.move(replayId, ['waiting'], { status: 'comparing' });
    if (!(await takeStep(run, 'comparing', 'compared'))) return;
    await takeStep(run, 'applying', 'applied');
  } catch (error) {
    if (error instanceof ReplayTakenError) {
      await replays.endCancelled(replayId);
      logger.info({ err: error, replayId }, 'the replay ends here');
      return;
    }
    if (!run.stopping.aborted && !isDatabaseAway(error)) {
      const isLast = run.job.attemptsMade + 1 >= (run.job.opts.attempts ?? 1);
      await replays.fail(replayId, error instanceof Error ? error.message : String(error), isLast);
    }
    throw error;
  }
}

/** Works one status off, if the replay is in it; true when there may be another step. */
async function takeStep(
  run: ReplayRun,
  status: 'comparing' | 'applying',
  next: 'compared' | 'applied',
): Promise<boolean> {
  const { replays, replayId, fold, redis, logger, metrics, stopping, onProgress, job } = run;
  const replay = await replays.find(replayId);
  if (!replay) return false;
  if (replay.status !== status) return true;
  for (let isLast = false; !isLast; ) {
    if (stopping.aborted) throw new Error('The worker was told to stop; the replay goes on from where it was');
    const [compared, applied] = [replay.callsCompared, replay.callsApplied];
    const page =
      status === 'comparing'
        ? await replays.comparePage(replay, fold, comparedRowsMax)
        : await replays.applyPage(replay, fold, appliedCallsMax);
    await announceCalls(redis, page.changed, logger);
    isLast = page.isLast;
    metrics.replayedCalls.inc({ source: replay.sourceId, step: 'compared' }, replay.callsCompared - compared);
    metrics.replayedCalls.inc({ source: replay.sourceId, step: 'applied' }, replay.callsApplied - applied);
    onProgress();
    const { callsCompared, callsDifferent, callsUnlogged, callsApplied } = replay;
    await job.updateProgress({ status, callsCompared, callsDifferent, callsUnlogged, callsApplied });
  }
  const goesOn = status === 'comparing' && replay.appliesAtOnce;
  await replays.move(replayId, [status], goesOn ? { status: 'applying' } : { status: next, finishedAt: new Date() });
  logger.info({ replayId, source: replay.sourceId, status: next, ...counts(replay) }, 'replay');
  return true;
}

function counts({
  callsCompared,
  callsDifferent,
  callsUnlogged,
  callsApplied,
}: Record<'callsCompared' | 'callsDifferent' | 'callsUnlogged' | 'callsApplied', number>) {
  return { callsCompared, callsDifferent, callsUnlogged, callsApplied };
}
