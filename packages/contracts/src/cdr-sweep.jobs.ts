import { z } from 'zod';
import { syncTriggers } from './cdr-sync.jobs.ts';
import { defineJob } from './job.ts';

export const cdrSweepQueue = 'cdr-sweep';

/** When the scheduler asks for a sweep of every source: twenty minutes past each hour, when its CDRs have long been copied. */
export const cdrSweepPattern = '0 20 * * * *';

const sourceId = z.string().min(1).max(64);
const hour = z.string().regex(/^\d{4}-\d\d-\d\d \d\d$/);

/**
 * What a sweep goes over. `hours`: the last so many. `night`: the last so many days, and all hours besides that are not as they were proved.
 * `range`: from one hour of the PBX's own clock on, before another. `held`: what a run holds, since an operator approved it.
 */
export const sweepReachSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours') }),
  z.object({ kind: z.literal('night') }),
  z.object({ kind: z.literal('range'), from: hour, before: hour }),
  z.object({ kind: z.literal('held'), runId: z.string() }),
]);

/** The scheduler's tick: adds a sweep for each source that has none waiting or running. Carries nothing. */
export const cdrSweepTickJob = defineJob({
  queue: cdrSweepQueue,
  name: 'cdr-sweep-tick',
  data: z.object({}),
  options: {
    attempts: 1,
    backoff: { type: 'fixed', delay: 1_000 },
    removeOnComplete: { age: 86_400, count: 60 },
    removeOnFail: { age: 7 * 86_400, count: 1_000 },
  },
});

/** One sweep of one source. */
export const cdrSweepRunJob = defineJob({
  queue: cdrSweepQueue,
  name: 'cdr-sweep-run',
  data: z.object({ sourceId, trigger: z.enum(syncTriggers), reach: sweepReachSchema }),
  options: {
    attempts: 3,
    backoff: { type: 'exponential', delay: 30_000, jitter: 0.5 },
    removeOnComplete: { age: 7 * 86_400, count: 2_000 },
    removeOnFail: { age: 7 * 86_400, count: 2_000 },
  },
});

/** Reads the times of a source's CDRs anew. Carries the id of what is to be done: its range and how far it came stand in the database. */
export const cdrRemapJob = defineJob({
  queue: cdrSweepQueue,
  name: 'cdr-remap',
  data: z.object({ remapId: z.string() }),
  options: {
    attempts: 3,
    backoff: { type: 'exponential', delay: 5_000, jitter: 0.5 },
    removeOnComplete: { age: 7 * 86_400, count: 1_000 },
    removeOnFail: { age: 7 * 86_400, count: 1_000 },
  },
});

/** While a job with this id waits or runs, another sweep of the same source over the same is not added. */
export function cdrSweepDeduplicationId(sourceId: string, kind: z.output<typeof sweepReachSchema>['kind']): string {
  return `cdr-sweep-run-${sourceId}-${kind}`;
}
