import { z } from 'zod';
import { defineJob, type JobOptions } from './job.ts';

export const cdrBackfillQueue = 'cdr-backfill';

/** How often the workers look whether a backfill lacks its jobs, in milliseconds. */
export const cdrBackfillEveryMs = 15_000;

const id = z.string().regex(/^\d{1,20}$/);

/** What is waited for is in the database, and the tick adds lost jobs again; so jobs of a source that is away may give up. */
const options: JobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 500 },
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
};

/** Adds the jobs that backfills lack: the database says which. Carries nothing. */
export const cdrBackfillTickJob = defineJob({
  queue: cdrBackfillQueue,
  name: 'cdr-backfill-tick',
  data: z.object({}),
  options: { ...options, attempts: 1, removeOnComplete: { age: 3_600, count: 20 } },
});

/** Splits a backfill into chunks. */
export const cdrBackfillPlanJob = defineJob({
  queue: cdrBackfillQueue,
  name: 'cdr-backfill-plan',
  data: z.object({ backfillId: id }),
  options,
});

/** Copies one chunk. */
export const cdrBackfillChunkJob = defineJob({
  queue: cdrBackfillQueue,
  name: 'cdr-backfill-chunk',
  data: z.object({ backfillId: id, chunkId: id }),
  options,
});

/** While a job with this id waits or runs, another one of the same is not added. */
export function cdrBackfillDeduplicationId(what: 'plan' | 'chunk' | 'tick', id: string): string {
  return `cdr-backfill-${what}-${id}`;
}
