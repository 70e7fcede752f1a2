import { z } from 'zod';
import { defineJob } from './job.ts';

export const cdrSyncQueue = 'cdr-sync';

/** How often the scheduler asks for a run of every source, in milliseconds. */
export const cdrSyncEveryMs = 60_000;

/** The scheduler's tick: adds a run for each source that has none waiting or running. Carries nothing. */
export const cdrSyncTickJob = defineJob({
  queue: cdrSyncQueue,
  name: 'cdr-sync-tick',
  data: z.object({}),
  options: {
    attempts: 1,
    backoff: { type: 'fixed', delay: 1_000 },
    removeOnComplete: { age: 3_600, count: 60 },
    removeOnFail: { age: 7 * 86_400, count: 1_000 },
  },
});

export const syncTriggers = ['schedule', 'manual', 'retry'] as const;

/** One run for one source. Carries its id: what is to be read is decided by the cursor when the run starts. */
export const cdrSyncRunJob = defineJob({
  queue: cdrSyncQueue,
  name: 'cdr-sync-run',
  data: z.object({ sourceId: z.string().min(1).max(64), trigger: z.enum(syncTriggers) }),
  options: {
    attempts: 3,
    backoff: { type: 'exponential', delay: 5_000, jitter: 0.5 },
    removeOnComplete: { age: 86_400, count: 2_000 },
    removeOnFail: { age: 7 * 86_400, count: 2_000 },
  },
});

/** While a job with this id waits or runs, another run of the same source is not added. */
export function cdrSyncDeduplicationId(sourceId: string): string {
  return `cdr-sync-run-${sourceId}`;
}
