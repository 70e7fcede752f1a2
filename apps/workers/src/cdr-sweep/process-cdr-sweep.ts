import {
  cdrRemapJob,
  cdrSweepDeduplicationId,
  cdrSweepRunJob,
  cdrSweepTickJob,
  type sweepReachSchema,
} from '@voip-sync/contracts';
import type { Database } from '@voip-sync/database';
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
import type { z } from 'zod';
import { runCdrRemap } from '../cdr-remap/run-cdr-remap.ts';
import type { CdrSweepMetrics } from './cdr-sweep-metrics.ts';
import type { SweepReaches } from './choose-spans.ts';
import { type CdrSweepResult, runCdrSweep } from './run-cdr-sweep.ts';
import type { SweepBounds } from './sweep-context.ts';

export type CdrSweepProcessorOptions = {
  database: Database;
  sources: PbxSource[];
  /** The `cdr-sweep` queue, to which the tick adds its sweeps. */
  queue: Queue;
  logger: Logger;
  metrics: CdrSweepMetrics;
  stopping: AbortSignal;
  /** The hour of each source's own clock in which its long sweep begins. */
  nightHour: number;
  reaches: SweepReaches;
  bounds: SweepBounds;
  onProgress: () => void;
};

/** The processors of the `cdr-sweep` queue: the tick, which only adds sweeps; the sweep; and the reading anew of times. */
export function cdrSweepProcessors(options: CdrSweepProcessorOptions): JobProcessor[] {
  return [
    processorFor(cdrSweepTickJob, () => addSweeps(options, new Date())),
    processorFor(cdrSweepRunJob, ({ sourceId, trigger, reach }, job) =>
      processSweep(options, sourceId, reach, job.attemptsMade > 0 || job.attemptsStarted > 1 ? 'retry' : trigger, job),
    ),
    processorFor(cdrRemapJob, ({ remapId }) => runCdrRemap({ ...options, remapId })),
  ];
}

/** Adds a sweep for each source that has none waiting or running: the long one in its night's hour. */
async function addSweeps(
  { sources, queue, nightHour }: CdrSweepProcessorOptions,
  now: Date,
): Promise<{ sources: number }> {
  const withCdrs = sources.filter(({ cdr }) => cdr !== undefined);
  await queue.addBulk(
    withCdrs.map(({ id, timeZone }) => {
      const kind = DateTime.fromJSDate(now, { zone: timeZone }).hour === nightHour ? 'night' : 'hours';
      const deduplication = { id: cdrSweepDeduplicationId(id, kind) };
      return shapeJob(cdrSweepRunJob, { sourceId: id, trigger: 'schedule', reach: { kind } }, { deduplication });
    }),
  );
  return { sources: withCdrs.length };
}

async function processSweep(
  options: CdrSweepProcessorOptions,
  sourceId: string,
  reach: z.output<typeof sweepReachSchema>,
  trigger: 'schedule' | 'manual' | 'retry',
  job: Job,
): Promise<CdrSweepResult> {
  const { database, metrics, stopping, bounds, reaches } = options;
  const source = requireSource(options.sources, sourceId);
  const logger = options.logger.child({ job: job.name, jobId: job.id, source: sourceId });
  const done = metrics.seconds.startTimer({ source: sourceId });
  try {
    const result = await runCdrSweep({
      database,
      source,
      owner: `job ${job.id}`,
      trigger,
      jobId: job.id ?? null,
      reach,
      reaches,
      bounds,
      logger,
      stopping,
      onProgress: async (summary) => {
        options.onProgress();
        await job.updateProgress(summary);
      },
    });
    tell(metrics, sourceId, result, logger);
    return result;
  } catch (error) {
    metrics.runs.inc({ source: sourceId, outcome: 'failed' });
    throw error;
  } finally {
    done();
  }
}

function tell(metrics: CdrSweepMetrics, source: string, result: CdrSweepResult, logger: Logger): void {
  metrics.runs.inc({ source, outcome: result.outcome });
  if (!('summary' in result)) {
    logger.info({ outcome: result.outcome }, 'another sweep is at it');
    return;
  }
  const { outcome, summary, warning } = result;
  for (const [kind, count] of Object.entries(summary.found)) metrics.differences.inc({ source, kind }, count);
  metrics.held.set({ source }, summary.held);
  metrics.hoursDiffering.set({ source }, summary.hours - summary.hoursComplete);
  logger.info({ outcome, ...summary }, 'CDRs proved');
  if (warning !== null) logger.warn({ warning }, 'CDRs proved, not without fault');
}

function requireSource(sources: PbxSource[], sourceId: string): PbxSource {
  const source = sources.find(({ id }) => id === sourceId);
  if (source) return source;
  throw new BadInputError(
    `No PBX source "${sourceId}" is configured here: add it to PBX_CONFIG of every worker with the role cdr-sweep`,
  );
}
