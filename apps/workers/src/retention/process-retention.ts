import { setTimeout as delay } from 'node:timers/promises';
import {
  effectiveSetting,
  type Retention,
  type RetentionRunSummary,
  retentionJob,
  retentionKinds,
  retentionRun,
  type Settings,
} from '@voip-sync/contracts';
import { type Database, forgetting, SettingStore, type SyncLease, SyncRunStore } from '@voip-sync/database';
import { type Job, type JobProcessor, type Logger, processorFor, TryLaterError } from '@voip-sync/runtime';
import type { RetentionMetrics } from './retention-metrics.ts';

/** The longest that a run goes on; the next night goes on from there. */
const runMsMax = 4 * 3_600_000;
/** Between two pages it rests as long as the page took, so that whoever writes beside it has at least half of the time, but no longer than this. */
const restMsMax = 1_000;
const leaseMs = 120_000;
const busyMs = 60_000;
const dayMs = 86_400_000;

export type RetentionContext = {
  database: Database;
  defaults: Settings;
  /** How far back CDRs are proved at night: what was removed within would be copied anew. */
  provedDays: number;
  logger: Logger;
  metrics: RetentionMetrics;
  stopping: AbortSignal;
  onProgress: () => void;
};

/**
 * Forgets what is older than the settings keep. What must stay true: nothing goes that a person did not give a time for, by the settings as they
 * stand when the run begins; and what went is told by the run's row, also where it ended half-way.
 */
export function retentionProcessors(context: RetentionContext): JobProcessor[] {
  return [processorFor<{ trigger: string }>(retentionJob, ({ trigger }, job) => runRetention(context, trigger, job))];
}

async function runRetention(context: RetentionContext, trigger: string, job: Job): Promise<RetentionRunSummary> {
  const { database, logger, stopping } = context;
  const runs = new SyncRunStore(database);
  const owner = `job ${job.id}`;
  const started = await runs.start({ ...retentionRun, owner, leaseMs, trigger, jobId: job.id ?? null });
  if (!started) throw new TryLaterError('Another run of retention is at it', busyMs);
  const { lease, runId } = started;
  const { keep, warning } = await readKeep(context);
  const summary: RetentionRunSummary = { removed: {}, unfinished: [] };
  const finish = (status: 'succeeded' | 'failed' | 'interrupted', error: string | null) =>
    runs.finish(lease, runId, {
      status,
      error,
      warning,
      ...{ rowsRead: 0, rowsInserted: 0, rowsAlreadyThere: 0, rowsQuarantined: 0, rowsMarked: 0, cursorAfter: null },
      summary: JSON.stringify(summary),
    });
  try {
    await forgetAll(context, keep, summary, () => runs.renew(lease as SyncLease));
  } catch (error) {
    await finish('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
  await finish(stopping.aborted ? 'interrupted' : 'succeeded', null);
  logger.info({ ...summary }, 'what was kept long enough is forgotten');
  return summary;
}

/** What the settings keep, and for how long it is to be in fact. */
async function readKeep({ database, defaults, provedDays }: RetentionContext) {
  const stored = await new SettingStore(database).find('retention');
  const keep = effectiveSetting('retention', stored?.value, defaults);
  const cdrsMin = provedDays + 1;
  if (keep.cdrs === null || keep.cdrs >= cdrsMin) return { keep, warning: null };
  const warning = `CDRs are kept ${cdrsMin} days instead of ${keep.cdrs}: those of ${provedDays} days are proved each night and would be copied anew`;
  return { keep: { ...keep, cdrs: cdrsMin }, warning };
}

async function forgetAll(
  { database, metrics, stopping, onProgress }: RetentionContext,
  keep: Retention,
  summary: RetentionRunSummary,
  renew: () => Promise<void>,
): Promise<void> {
  const startedAt = Date.now();
  const isOver = () => stopping.aborted || Date.now() - startedAt > runMsMax;
  for (const kind of orderOf(keep)) {
    const before = new Date(startedAt - (keep[kind] ?? 0) * dayMs);
    summary.removed[kind] = 0;
    let pageStartedAt = Date.now();
    let renewedAt = pageStartedAt;
    for await (const rows of forgetting[kind](database, before)) {
      summary.removed[kind] = (summary.removed[kind] ?? 0) + rows;
      metrics.rows.inc({ kind }, rows);
      onProgress();
      if (isOver()) {
        summary.unfinished.push(kind);
        break;
      }
      await delay(Math.min(Date.now() - pageStartedAt, restMsMax));
      pageStartedAt = Date.now();
      if (pageStartedAt - renewedAt > leaseMs / 4) {
        await renew();
        renewedAt = pageStartedAt;
      }
    }
  }
}

/** What is to be forgotten, logs of calls before the calls. */
function orderOf(keep: Retention) {
  return (Object.keys(forgetting) as (keyof typeof forgetting)[]).filter(
    (kind) => retentionKinds.includes(kind) && keep[kind] !== null,
  );
}
