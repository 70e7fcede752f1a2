import { z } from 'zod';
import { defineJob } from './job.ts';
import { reconcileQueue } from './reconcile.jobs.ts';

/** How often calls are matched with the CDRs that were copied since, in milliseconds. */
export const reconcileEveryMs = 60_000;

/** Matches calls with CDRs from where the last run left off. Carries nothing: the cursor is in the database. */
export const reconcileJob = defineJob({
  queue: reconcileQueue,
  name: 'reconcile',
  data: z.object({}),
  options: {
    attempts: 1,
    backoff: { type: 'fixed', delay: 1_000 },
    removeOnComplete: { age: 3_600, count: 60 },
    removeOnFail: { age: 7 * 86_400, count: 1_000 },
  },
});

/**
 * The next step of a replay: comparing, or applying. Carries its id: range and place are in its row, so that a try that was cut off goes on
 * where it was.
 */
export const replayJob = defineJob({
  queue: reconcileQueue,
  name: 'replay',
  data: z.object({ replayId: z.string().regex(/^\d{1,20}$/) }),
  options: {
    attempts: 20,
    backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
    removeOnComplete: { age: 7 * 86_400, count: 1_000 },
    removeOnFail: { age: 30 * 86_400, count: 1_000 },
  },
});

/** One step of one replay is one job, however often it is asked for; `again` tells a later try of a step whose job was lost. */
export function replayJobId(replayId: string, step: 'compare' | 'apply' | 'resume', again = ''): string {
  return ['replay', step, replayId, again].filter(Boolean).join('-');
}
