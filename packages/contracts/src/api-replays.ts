import { z } from 'zod';
import { cursor, id, isoTime, pageRows, sourceId } from './api-parts.ts';

export const replayStatuses = [
  'waiting', // for a worker
  'comparing',
  'compared', // the differences stand; nothing is changed yet
  'applying',
  'applied',
  'cancelled',
  'failed', // too often; `error` says why, and it can be asked for anew
] as const;

/** Calls and visits of a range drawn anew from the event log: compared first, applied where somebody wants it. */
export const replaySchema = z.object({
  id,
  sourceId,
  from: z.string(),
  to: z.string(),
  status: z.enum(replayStatuses),
  apply: z.boolean(),
  callsCompared: z.number(),
  callsDifferent: z.number(),
  /** Calls without an event in the log: listed among the differences, never changed. */
  callsUnlogged: z.number(),
  callsApplied: z.number(),
  requestedBy: z.string(),
  error: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type Replay = z.output<typeof replaySchema>;

/** Body of `POST /api/v1/replays`: calls that joined, or of which something occurred, in `[from, to)`. */
export const startReplaySchema = z
  .strictObject({ sourceId, from: isoTime, to: isoTime, apply: z.boolean().default(false) })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['from'], error: 'must be earlier than `to`' });

export const replaysQuerySchema = z.strictObject({
  sourceId: sourceId.optional(),
  status: z.enum(replayStatuses).optional(),
  limit: pageRows(500),
  cursor: cursor.optional(),
});

export const replayDifferenceKinds = ['changed', 'missing', 'surplus', 'unlogged'] as const;

export const replayDifferenceSchema = z.object({
  id,
  linkedId: z.string(),
  callId: id.nullable(),
  /** `missing`: the log tells it and no row has it; `surplus`: a visit the log knows nothing of; `unlogged`: rows without any event. */
  kind: z.enum(replayDifferenceKinds),
  /** The place of the visit among the call's, from 1; 0 for the call itself. */
  visit: z.number(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  appliedAt: z.string().nullable(),
});
export type ReplayDifference = z.output<typeof replayDifferenceSchema>;

export const replayDifferencesQuerySchema = z.strictObject({
  kind: z.enum(replayDifferenceKinds).optional(),
  limit: pageRows(500),
  cursor: cursor.optional(),
});
