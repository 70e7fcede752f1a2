import { cdrSyncDeduplicationId, cdrSyncRunJob, cdrSyncTickJob } from '@voip-sync/contracts';
import type { Database, RunCounts } from '@voip-sync/database';
import {
  BadInputError,
  type Job,
  type JobProcessor,
  type Logger,
  type PbxSource,
  processorFor,
  type Queue,
  shapeJob,
} from '@voip-sync/runtime';
import { DateTime } from 'luxon';
import type { CdrSyncMetrics } from './cdr-sync-metrics.ts';
import { type CdrSyncResult, runCdrSync } from './run-cdr-sync.ts';

export type CdrSyncProcessorOptions = {
  database: Database;
  sources: PbxSource[];
  /** The `cdr-sync` queue, to which the tick adds its runs. */
  queue: Queue;
  logger: Logger;
  metrics: CdrSyncMetrics;
  stopping: AbortSignal;
  /** Called whenever a run gets on. */
  onProgress?: () => void;
};

/** The processors of the `cdr-sync` queue: the tick, which only adds runs, and the run. */
export function cdrSyncProcessors(options: CdrSyncProcessorOptions): JobProcessor[] {
  return [
    processorFor(cdrSyncTickJob, () => addRuns(options)),
    processorFor(cdrSyncRunJob, ({ sourceId, trigger }, job) =>
      processRun(options, sourceId, job.attemptsMade > 0 || job.attemptsStarted > 1 ? 'retry' : trigger, job),
    ),
  ];
}

/** Adds a run for each source that has none waiting or running. */
async function addRuns({ sources, queue }: CdrSyncProcessorOptions): Promise<{ sources: number }> {
  const withCdrs = sources.filter(({ cdr }) => cdr !== undefined);
  await queue.addBulk(
    withCdrs.map(({ id }) =>
      shapeJob(
        cdrSyncRunJob,
        { sourceId: id, trigger: 'schedule' },
        { deduplication: { id: cdrSyncDeduplicationId(id) } },
      ),
    ),
  );
  return { sources: withCdrs.length };
}

async function processRun(
  options: CdrSyncProcessorOptions,
  sourceId: string,
  trigger: 'schedule' | 'manual' | 'retry',
  job: Job,
): Promise<CdrSyncResult> {
  const { database, metrics, stopping } = options;
  const source = options.sources.find(({ id }) => id === sourceId);
  if (!source) {
    throw new BadInputError(
      `No PBX source "${sourceId}" is configured here: add it to PBX_CONFIG of every worker with the role cdr-sync`,
    );
  }
  const logger = options.logger.child({ job: job.name, jobId: job.id, source: sourceId });
  const done = metrics.runSeconds.startTimer({ source: sourceId });
  try {
    const result = await runCdrSync({
      database,
      source,
      owner: `job ${job.id}`,
      trigger,
      jobId: job.id ?? null,
      logger,
      stopping,
      onProgress: async (counts) => {
        options.onProgress?.();
        await job.updateProgress(counts);
      },
    });
    tell(metrics, source, result, logger);
    return result;
  } catch (error) {
    metrics.runs.inc({ source: sourceId, outcome: 'failed' });
    throw error;
  } finally {
    done();
  }
}

function tell(metrics: CdrSyncMetrics, source: PbxSource, result: CdrSyncResult, logger: Logger): void {
  metrics.runs.inc({ source: source.id, outcome: result.outcome });
  if (!('counts' in result)) {
    logger.info({ outcome: result.outcome }, 'another run is at it');
    return;
  }
  const { outcome, counts, cursor, warning } = result;
  countRows(metrics, source.id, counts);
  if (cursor !== null) metrics.lagSeconds.set({ source: source.id }, lagSeconds(cursor, source.timeZone));
  if (outcome === 'succeeded') metrics.lastSuccess.set({ source: source.id }, Date.now() / 1_000);
  logger.info({ outcome, ...counts, cursor }, 'CDRs synced');
  if (warning !== null) logger.warn({ warning }, 'CDRs synced, not without fault');
}

function countRows(metrics: CdrSyncMetrics, source: string, counts: RunCounts): void {
  metrics.rows.inc({ source, outcome: 'inserted' }, counts.rowsInserted);
  metrics.rows.inc({ source, outcome: 'already_there' }, counts.rowsAlreadyThere);
  metrics.rows.inc({ source, outcome: 'quarantined' }, counts.rowsQuarantined);
  metrics.rows.inc({ source, outcome: 'marked' }, counts.rowsMarked);
}

function lagSeconds(cursor: string, timeZone: string): number {
  return Math.max(0, -DateTime.fromSQL(cursor, { zone: timeZone }).diffNow().as('seconds'));
}
