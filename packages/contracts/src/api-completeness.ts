import { z } from 'zod';
import { cursor, id, isoTime, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';

/** Shapes of `/api/v1` that tell whether the CDRs are complete, prove it, and set right what is not. */

/** A time of the PBX's own clock, as `calldate` has it. */
const calldate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, "must be a time of the PBX's own clock such as 2026-11-20 08:00:00");

export const completenessStatuses = ['complete', 'differing'] as const;

/** One hour of one source, as it was looked at last. */
export const completenessHourSchema = z.object({
  id,
  sourceId,
  /** On the PBX's own clock, such as `2026-11-20 08`. */
  hour: z.string(),
  startsAt: z.string(),
  status: z.enum(completenessStatuses),
  sourceRows: z.number(),
  /** Rows of the source that are exact copies of others; here each is one row. */
  sourceDuplicates: z.number(),
  sourceDigest: z.string(),
  hereRows: z.number(),
  hereDigest: z.string(),
  quarantinedRows: z.number(),
  /** Rows that are kept here and that the source has no more. */
  goneRows: z.number(),
  differences: z.number(),
  repaired: z.number(),
  runId: id,
  checkedAt: z.string(),
});
export type CompletenessHour = z.output<typeof completenessHourSchema>;

export const completenessQuerySchema = z
  .strictObject({
    sourceId: sourceId.optional(),
    status: z.enum(completenessStatuses).optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

export const differenceKinds = [
  'missing-here',
  'changed-here',
  'changed-at-source',
  'extra-here',
  'gone-at-source',
  'back-at-source',
] as const;
export const differenceRepairs = ['inserted', 'replaced', 'removed', 'kept', 'returned', 'held'] as const;

const cells = z.record(z.string(), z.unknown()).nullable();

/** A row that differed, and what was done. */
export const differenceSchema = z.object({
  id,
  sourceId,
  hour: z.string(),
  runId: id,
  kind: z.enum(differenceKinds),
  repair: z.enum(differenceRepairs),
  uniqueid: z.string(),
  linkedid: z.string(),
  sequence: z.number(),
  sourceDigest: z.string().nullable(),
  hereDigest: z.string().nullable(),
  /** The row here before the repair, and the source's; null where they add nothing. */
  here: cells,
  source: cells,
  foundAt: z.string(),
  repairedAt: z.string().nullable(),
});
export type CompletenessDifference = z.output<typeof differenceSchema>;

export const differencesQuerySchema = z
  .strictObject({
    sourceId: sourceId.optional(),
    hour: z.string().max(13).optional(),
    runId: id.optional(),
    kind: z.enum(differenceKinds).optional(),
    repair: z.enum(differenceRepairs).optional(),
    uniqueid: z.string().max(150).optional(),
    from: isoTime.optional(),
    to: isoTime.optional(),
    limit: pageRows(200),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

/** Body of `POST /api/v1/sweeps`: hours of the PBX's own clock; without a range the last day or so. */
export const startSweepSchema = z
  .strictObject({ sourceId, from: calldate.optional(), to: calldate.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    error: 'must be given together with `from`',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['from'],
    error: 'must be earlier than `to`',
  });

/** Body of `POST /api/v1/remaps`: without an end, all rows on that side. */
export const startRemapSchema = z
  .strictObject({ sourceId, from: calldate.optional(), to: calldate.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['from'],
    error: 'must be earlier than `to`',
  });

export const remapStatuses = ['counting', 'ready', 'applying', 'done', 'failed', 'cancelled'] as const;

/** One reading anew of the times of a source's CDRs; nothing has changed before it is applied. */
export const remapSchema = z.object({
  id,
  sourceId,
  fromCalldate: z.string().nullable(),
  toCalldate: z.string().nullable(),
  /** The zone by which they are read anew: that of the configuration when it was counted. */
  timeZone: z.string().nullable(),
  status: z.enum(remapStatuses),
  rowsRead: z.number(),
  rowsToChange: z.number(),
  rowsChanged: z.number(),
  /** How many rows move by how many seconds. */
  shifts: z.record(z.string(), z.number()),
  error: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type Remap = z.output<typeof remapSchema>;

export const remapsQuerySchema = z.strictObject({
  sourceId: sourceId.optional(),
  status: z.enum(remapStatuses).optional(),
  limit: pageRows(500),
  cursor: cursor.optional(),
});

/** Something about a source that people should know and that outlives the run that saw it. */
export const sourceNoticeSchema = z.object({
  kind: z.string(),
  message: z.string(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
});
