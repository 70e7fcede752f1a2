import { z } from 'zod';
import { defineJob, type JobOptions } from './job.ts';

export const reconcileQueue = 'reconcile';

/** How often what the ingestors say of their hearing is made durable, in milliseconds. */
export const hearingTickEveryMs = 5_000;

const options: JobOptions = {
  attempts: 20,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: { age: 3_600, count: 200 },
  removeOnFail: { age: 30 * 86_400, count: 10_000 },
};

/** Makes hearing spans and blind windows of what the ingestors say. Carries nothing. */
export const blindWindowsTickJob = defineJob({
  queue: reconcileQueue,
  name: 'blind-windows-tick',
  data: z.object({}),
  options: {
    ...options,
    attempts: 1,
    removeOnComplete: { age: 600, count: 20 },
    removeOnFail: { age: 86_400, count: 200 },
  },
});

/**
 * Events of a source that an ingestor heard and lost, because Redis was away for longer than it could bridge: a snapshot, since nothing else
 * remembers it. Times in microseconds, of the first and the last such event.
 */
export const eventsLostJob = defineJob({
  queue: reconcileQueue,
  name: 'events-lost',
  data: z.object({
    sourceId: z.string().min(1).max(64),
    ingestorId: z.string().min(1).max(128),
    fromUs: z.int().nonnegative(),
    untilUs: z.int().nonnegative(),
    events: z.int().positive(),
  }),
  options,
});
export type EventsLost = z.output<typeof eventsLostJob.data>;

/** The same loss told again adds nothing. */
export function eventsLostJobId({ ingestorId, sourceId, fromUs }: EventsLost): string {
  return `lost-${ingestorId}-${sourceId}-${fromUs}`.replaceAll(':', '_');
}
