import { z } from 'zod';
import { sourceId } from './api-parts.ts';
import { thresholdsSchema } from './api-settings.ts';

/** What has become of today's visits to one queue, as far as it is rolled up: counts and sums, of which any share of any queues is reckoned. */
export const queueTodaySchema = z.object({
  sourceId,
  queue: z.string(),
  /** The threshold of its service level; `answeredWithin` and `abandonedWithin` are those after at most so long. */
  serviceLevelSeconds: z.number(),
  offered: z.number(),
  answered: z.number(),
  abandoned: z.number(),
  answeredWithin: z.number(),
  abandonedWithin: z.number(),
  /** Waits of the answered, and talks that are over: sums in milliseconds, and how many talks there are. */
  waitAnsweredMs: z.number(),
  talkMs: z.number(),
  talks: z.number(),
});
export type QueueToday = z.output<typeof queueTodaySchema>;

/** Today is that of each source's own zone. */
export const wallboardFiguresSchema = z.object({
  /** When they were read. */
  at: z.string(),
  /** As people have set them: the service level's holds for queues that have none of their own. */
  thresholds: thresholdsSchema,
  queues: z.array(queueTodaySchema),
});
export type WallboardFigures = z.output<typeof wallboardFiguresSchema>;
