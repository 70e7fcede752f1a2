import { reconcileJob, replayJob, replayJobId } from '@voip-sync/contracts';
import { type CallRow, CallStore, type Database, ReconcileStore, ReplayStore, WindowStore } from '@voip-sync/database';
import {
  addJob,
  type Job,
  type JobProcessor,
  type Logger,
  processorFor,
  type Queue,
  type Redis,
} from '@voip-sync/runtime';
import { createFold } from '../call-events/map-call-event.ts';
import { runReplay } from '../replay/run-replay.ts';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import type { ReconcileMetrics } from './reconcile-metrics.ts';
import { runReconcile } from './run-reconcile.ts';

export type ReconcileContext = {
  database: Database;
  redis: Redis;
  /** The role's own queue. */
  queue: Queue;
  logger: Logger;
  metrics: ReconcileMetrics;
  disagreementMsMin: number;
  silenceMaxMs: number;
  /** How long the longest call lasts: so long after a blind window its calls' CDRs may still come. */
  callMaxMs: number;
  stopping: AbortSignal;
  /** Called whenever a run gets on, or waits for good reason. */
  onProgress: () => void;
};

/** The processors of the `reconcile` queue: matching calls with CDRs, and replays. */
export function reconcileProcessors(context: ReconcileContext): JobProcessor[] {
  const { database, redis, logger, metrics, disagreementMsMin, stopping, onProgress } = context;
  const fold = createFold({ disagreementMsMin });
  const replays = new ReplayStore(database);
  const patiently = (run: () => Promise<void>) => untilDatabaseAnswers(run, { stopping, logger, onWait: onProgress });
  return [
    processorFor(reconcileJob, (_, job) =>
      patiently(async () => {
        await resumeReplays(replays, context.queue);
        await reconcile(context, fold, job);
      }),
    ),
    processorFor(replayJob, ({ replayId }, job) =>
      patiently(() => runReplay({ replays, replayId, fold, redis, logger, metrics, stopping, onProgress, job })),
    ),
  ];
}

/** For how long a replay may say nothing before its job counts as lost, as with a Redis that was emptied. */
const replaySilenceMaxMs = 300_000;

async function resumeReplays(replays: ReplayStore, queue: Queue): Promise<void> {
  for (const replayId of await replays.findForgotten(replaySilenceMaxMs)) {
    const again = String(Math.floor(Date.now() / replaySilenceMaxMs));
    await addJob(queue, replayJob, { replayId }, { jobId: replayJobId(replayId, 'resume', again) });
  }
}

async function reconcile(context: ReconcileContext, fold: ReturnType<typeof createFold>, job: Job): Promise<void> {
  const { database, metrics, logger, queue: _, callMaxMs, ...rest } = context;
  const store = new ReconcileStore(database);
  const done = metrics.runSeconds.startTimer();
  const result = await runReconcile({
    ...rest,
    store,
    calls: new CallStore(database),
    fold,
    logger: logger.child({ job: job.name }),
    owner: `job ${job.id}`,
    onChanged: (calls) => {
      for (const call of calls) metrics.calls.inc({ source: call.sourceId, outcome: outcomeOf(call) });
    },
  });
  done();
  if (!('rows' in result)) return;
  metrics.rows.inc(result.rows);
  await new WindowStore(database).count(callMaxMs);
  metrics.disagreements.reset();
  for (const { sourceId, kind, open } of await store.countDisagreements())
    metrics.disagreements.set({ source: sourceId, kind }, Number(open));
  if (result.rows > 0 || result.changed > 0)
    logger.info(
      { outcome: result.outcome, rows: result.rows, callsChanged: result.changed },
      'calls matched with CDRs',
    );
}

function outcomeOf({ revision, closedBy }: CallRow): string {
  if (revision === 1) return 'made';
  return closedBy === 'cdrs' || closedBy === 'time' ? `closed_by_${closedBy}` : 'corrected';
}
