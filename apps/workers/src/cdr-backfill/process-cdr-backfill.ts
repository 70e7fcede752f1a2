import { cdrBackfillChunkJob, cdrBackfillPlanJob, cdrBackfillTickJob } from '@voip-sync/contracts';
import { BackfillStore, type Database, isDatabaseAway } from '@voip-sync/database';
import {
  BadInputError,
  type Job,
  type JobProcessor,
  type Logger,
  type PbxSource,
  processorFor,
  type Queue,
  scrubText,
} from '@voip-sync/runtime';
import { redriveCdr } from '../cdr-sync/redrive-cdr.ts';
import { redriveProcessors } from '../quarantine/redrive-processors.ts';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import { addDueJobs } from './add-due-jobs.ts';
import type { CdrBackfillMetrics } from './cdr-backfill-metrics.ts';
import { planBackfill } from './plan-backfill.ts';
import { type ChunkResult, runChunk } from './run-chunk.ts';

export type CdrBackfillOptions = {
  database: Database;
  sources: PbxSource[];
  /** The `cdr-backfill` queue. */
  queue: Queue;
  logger: Logger;
  metrics: CdrBackfillMetrics;
  stopping: AbortSignal;
  /** Called whenever something gets on. */
  onProgress: () => void;
};

/**
 * The processors of the `cdr-backfill` queue: the tick, which adds the jobs that are lacking, the plan, the chunk, and what tries CDRs in
 * quarantine again, many of which must not keep the minute runs waiting either.
 */
export function cdrBackfillProcessors(options: CdrBackfillOptions): JobProcessor[] {
  const { database, queue, sources } = options;
  return [
    processorFor(cdrBackfillTickJob, () => patiently(options, () => addDueJobs(database, queue, sources))),
    processorFor<{ backfillId: string }>(cdrBackfillPlanJob, ({ backfillId }, job) => plan(options, backfillId, job)),
    processorFor<{ backfillId: string; chunkId: string }>(cdrBackfillChunkJob, ({ backfillId, chunkId }, job) =>
      copy(options, backfillId, chunkId, job),
    ),
    ...redriveProcessors('cdr', redriveCdr(database, sources), options),
  ];
}

async function plan(options: CdrBackfillOptions, backfillId: string, job: Job): Promise<unknown> {
  const { database, queue, sources, logger } = options;
  const store = new BackfillStore(database);
  return patiently(options, async () => {
    const backfill = await store.read(backfillId);
    if (backfill?.status !== 'planned') return { outcome: 'superseded' };
    try {
      const planned = await planBackfill(database, sourceOf(options, backfill.sourceId), backfill);
      logger.info({ backfill: backfillId, source: backfill.sourceId, ...planned }, 'backfill planned');
      await addDueJobs(database, queue, sources);
      return planned;
    } catch (error) {
      if (!isTargetAway(error) && (isLastTry(job) || error instanceof BadInputError)) {
        await store.failPlan(backfillId, scrubText(error instanceof Error ? error.message : String(error)));
      }
      throw error;
    }
  });
}

async function copy(options: CdrBackfillOptions, backfillId: string, chunkId: string, job: Job): Promise<ChunkResult> {
  const { database, queue, sources, metrics, stopping } = options;
  const logger = options.logger.child({ job: job.name, jobId: job.id, backfill: backfillId, chunk: chunkId });
  const store = new BackfillStore(database);
  const backfill = await patiently(options, () => store.read(backfillId));
  if (!backfill) return { outcome: 'over' };
  const labels = { source: backfill.sourceId };
  try {
    const source = sourceOf(options, backfill.sourceId);
    const result = await patiently(options, () =>
      runChunk({
        database,
        source,
        chunkId,
        owner: `job ${job.id}`,
        isLastTry: isLastTry(job),
        logger,
        stopping,
        onProgress: async (counts) => {
          options.onProgress();
          await job.updateProgress(counts);
        },
      }),
    );
    metrics.chunks.inc({ ...labels, outcome: result.outcome });
    if ('counts' in result) {
      metrics.rows.inc({ ...labels, outcome: 'inserted' }, result.counts.rowsInserted);
      metrics.rows.inc({ ...labels, outcome: 'already_there' }, result.counts.rowsAlreadyThere);
      metrics.rows.inc({ ...labels, outcome: 'quarantined' }, result.counts.rowsQuarantined);
      logger.debug({ outcome: result.outcome, ...result.counts }, 'chunk copied');
    }
    return result;
  } catch (error) {
    metrics.chunks.inc({ ...labels, outcome: 'failed' });
    if (error instanceof BadInputError) await store.failChunk(chunkId, scrubText(error.message));
    throw error;
  } finally {
    // The job is over whatever becomes of this: the tick does the same.
    if (!stopping.aborted) {
      await addDueJobs(database, queue, sources).catch((error: unknown) => {
        logger.warn({ err: error }, 'the next chunk waits for the tick');
      });
    }
  }
}

function sourceOf({ sources }: CdrBackfillOptions, sourceId: string): PbxSource {
  const source = sources.find(({ id }) => id === sourceId);
  if (source) return source;
  throw new BadInputError(
    `No PBX source "${sourceId}" is configured here: add it to PBX_CONFIG of every worker with the role cdr-backfill`,
  );
}

function isLastTry(job: Job): boolean {
  return job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
}

/** The source's own errors are named as such, so what the driver says by itself is of the target. */
function isTargetAway(error: unknown): boolean {
  return isDatabaseAway(error);
}

async function patiently<T>({ stopping, logger, onProgress }: CdrBackfillOptions, run: () => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await untilDatabaseAnswers(
    async () => {
      result = { value: await run() };
    },
    { stopping, logger, onWait: onProgress },
  );
  return (result as { value: T }).value;
}
