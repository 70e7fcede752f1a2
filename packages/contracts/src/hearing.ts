import { z } from 'zod';

/**
 * When each connection of each ingestor surely heard its source: Redis hash, field `<source id>/<ingestor id>/<number of the connection>`,
 * value: JSON of a span. Times are microseconds by Redis's clock. A worker makes durable spans and blind windows of it.
 */
export const hearingKey = 'voip-sync:hearing';

/** How often an ingestor repeats itself, and after what silence it no longer counts as hearing, in milliseconds. */
export const hearingEveryMs = 1_000;
export const hearingStaleMs = 15_000;

export const hearingSpanSchema = z.object({
  sourceId: z.string().min(1).max(64),
  ingestorId: z.string().min(1).max(128),
  /** When the ingestor itself began. */
  ingestorSinceUs: z.int().nonnegative(),
  /** When the connection stood, and when the last word came on it: an event, or a sign of life. */
  fromUs: z.int().nonnegative(),
  untilUs: z.int().nonnegative(),
  /** Whether the connection stood when this was said. */
  isOpen: z.boolean(),
  saidAtUs: z.int().nonnegative(),
});
export type HearingSpan = z.output<typeof hearingSpanSchema>;
