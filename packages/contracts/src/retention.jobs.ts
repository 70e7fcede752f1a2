import { z } from 'zod';
import { defineJob } from './job.ts';

export const retentionQueue = 'retention';

/** Each night at 02:20 UTC. */
export const retentionPattern = '20 2 * * *';

/** Forgets what is older than the settings keep. Carries nothing: what to keep is read when it runs. */
export const retentionJob = defineJob({
  queue: retentionQueue,
  name: 'retention',
  data: z.object({ trigger: z.enum(['schedule', 'manual']).default('schedule') }),
  options: {
    attempts: 3,
    backoff: { type: 'exponential', delay: 60_000 },
    removeOnComplete: { age: 90 * 86_400, count: 100 },
    removeOnFail: { age: 90 * 86_400, count: 100 },
  },
});

/** While one waits or runs, another is not added. */
export const retentionDeduplicationId = 'retention';

/** What a run of retention belongs to in `sync_runs`. */
export const retentionRun = { sourceId: 'database', kind: 'retention' } as const;

/** What a run has removed of each kind, and of which kinds more is left for the next night. */
export const retentionRunSummarySchema = z.object({
  removed: z.record(z.string(), z.number()),
  unfinished: z.array(z.string()),
});
export type RetentionRunSummary = z.output<typeof retentionRunSummarySchema>;
