import { z } from 'zod';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';

/**
 * Why nobody heard a source: ingestors ran and could not reach it, none ran that could have, or what was heard was lost because Redis was away for
 * longer than an ingestor could bridge.
 */
export const blindCauses = ['disconnected', 'no-ingestor', 'dropped'] as const;

export const blindWindowSchema = z.object({
  id,
  sourceId,
  /** The last moment at which it was surely heard. */
  beganAt: z.string(),
  /** The first at which it was surely heard again; null while it is not. */
  endedAt: z.string().nullable(),
  cause: z.enum(blindCauses),
  /** How many events were heard and lost, where that is the cause. */
  eventsLost: z.number().nullable(),
  /** When all CDRs of that time had been compared; the counts before that are what is known so far. */
  checkedAt: z.string().nullable(),
  /** Calls whose end was not heard and was told by CDRs, by the PBX or by time. */
  callsClosed: z.number().nullable(),
  /** Calls of which only CDRs tell. */
  callsMade: z.number().nullable(),
  /** Calls in which CDRs and what was heard differ. */
  disagreements: z.number().nullable(),
});
export type BlindWindow = z.output<typeof blindWindowSchema>;

/** Windows of which any part lies in `[from, to)`, by their beginning. `open=true` are those that go on. */
export const blindWindowsQuerySchema = z
  .strictObject({
    sourceId: sourceId.optional(),
    cause: z.enum(blindCauses).optional(),
    open: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

/** How deaf a source's ingestors are. */
export const blindnessSchema = z.object({
  /** The window that goes on; null while the source is heard, and before it was ever heard. */
  open: blindWindowSchema.nullable(),
  /** For how long in the last 24 hours nobody heard it, in milliseconds. */
  lastDayMs: z.number(),
});
