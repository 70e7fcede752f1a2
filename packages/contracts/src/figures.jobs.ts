import { z } from 'zod';
import { defineJob } from './job.ts';

export const figuresQueue = 'figures';

/** How often what has changed is rolled up, in milliseconds: figures are no older than that and the time it takes. */
export const figuresEveryMs = 5_000;

const options = {
  attempts: 1,
  backoff: { type: 'fixed', delay: 1_000 },
  removeOnComplete: { age: 3_600, count: 60 },
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
} as const;

/** Rolls up what is marked as changed. Carries nothing: the marks are in the database, and the next one finds what this one left. */
export const figuresJob = defineJob({ queue: figuresQueue, name: 'figures', data: z.object({}), options });

/** How often rings in vain are counted anew, in milliseconds; it reads more than rolling up visits does. */
export const ringFiguresEveryMs = 60_000;

/** Rolls up, by agent, the rings that nobody answered, where some were told since. */
export const ringFiguresJob = defineJob({ queue: figuresQueue, name: 'figures-rings', data: z.object({}), options });

/** How often CDRs of marked hours are added up anew, in milliseconds. */
export const cdrTotalsEveryMs = 5_000;

/** Adds up the CDRs of hours that are marked as changed, and a few of those that never were. */
export const cdrTotalsJob = defineJob({ queue: figuresQueue, name: 'cdr-totals', data: z.object({}), options });

/** Each night at 03:40 UTC. */
export const figuresRecheckPattern = '40 3 * * *';

/** Marks the last days anew, so that figures are right again after visits were changed by other hands than ours. */
export const figuresRecheckJob = defineJob({
  queue: figuresQueue,
  name: 'figures-recheck',
  data: z.object({}),
  options,
});
