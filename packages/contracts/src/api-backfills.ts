import { z } from 'zod';
import { cursor, id, pageRows, sourceId } from './api-parts.ts';

export const backfillStatuses = ['planned', 'running', 'paused', 'cancelled', 'done', 'failed'] as const;
export const backfillChunkStatuses = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

/** Dates before this one are clocks that were never set; every run of a source looks at those. */
const earliest = '1971-01-01 00:00:00';
const latest = '9999-01-01 00:00:00';

/** A time on the PBX's own clock, `2026-11-20 08:00:00` or `2026-11-20`. */
const localTime = z
  .string()
  .transform((text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00:00` : text.replace('T', ' ')))
  .refine(isLocalTime, 'must be a time on the PBX’s own clock from 1971 on, such as 2026-11-20 08:00:00 or 2026-11-20');

function isLocalTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) || text < earliest || text > latest) return false;
  const moment = new Date(`${text.replace(' ', 'T')}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 19).replace('T', ' ') === text;
}

/** Body of `POST /api/v1/backfills`: `from` is included, `to` is not, both of `calldate`. */
export const startBackfillSchema = z
  .strictObject({ sourceId, from: localTime, to: localTime })
  .refine(({ from, to }) => from < to, { path: ['from'], error: 'must be earlier than `to`' });

export const backfillSchema = z.object({
  id,
  sourceId,
  /** The range of `calldate`, in the PBX's own time. */
  rangeFrom: z.string(),
  rangeTo: z.string(),
  /** `planned`: asked for, its chunks are not made yet. */
  status: z.enum(backfillStatuses),
  requestedBy: z.string(),
  createdAt: z.string(),
  /** Who last paused, resumed or cancelled it, and when. */
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  plannedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
  chunks: z.number(),
  chunksDone: z.number(),
  chunksFailed: z.number(),
  /** How many rows the source had in the range when it was planned, and how many of them lie in chunks that are done. */
  rowsPlanned: z.number(),
  rowsPlannedDone: z.number(),
  rowsRead: z.number(),
  rowsInserted: z.number(),
  rowsAlreadyThere: z.number(),
  rowsQuarantined: z.number(),
  rowsMarked: z.number(),
});
export type Backfill = z.output<typeof backfillSchema>;

export const backfillChunkSchema = z.object({
  ordinal: z.number(),
  rangeFrom: z.string(),
  rangeTo: z.string(),
  status: z.enum(backfillChunkStatuses),
  attempts: z.number(),
  rowsPlanned: z.number(),
  rowsRead: z.number(),
  rowsInserted: z.number(),
  rowsAlreadyThere: z.number(),
  rowsQuarantined: z.number(),
  rowsMarked: z.number(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
  warning: z.string().nullable(),
});

/** `nextOrdinal` is given back as `after` for the next chunks, null after the last. */
export const backfillDetailSchema = z.object({
  backfill: backfillSchema,
  chunks: z.array(backfillChunkSchema),
  nextOrdinal: z.number().nullable(),
});
export type BackfillDetail = z.output<typeof backfillDetailSchema>;

export const backfillsQuerySchema = z.strictObject({
  sourceId: sourceId.optional(),
  status: z.enum(backfillStatuses).optional(),
  limit: pageRows(100),
  cursor: cursor.optional(),
});

export const backfillQuerySchema = z.strictObject({
  /** Chunks of this status alone. */
  chunkStatus: z.enum(backfillChunkStatuses).optional(),
  limit: pageRows(500),
  after: z
    .string()
    .regex(/^\d{1,9}$/, 'must be the `nextOrdinal` of the chunks before')
    .transform(Number)
    .optional(),
});
