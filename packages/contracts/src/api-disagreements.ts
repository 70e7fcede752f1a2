import { z } from 'zod';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';

/** In what the word of a call's CDRs differs from what was heard of it. */
export const disagreementKinds = [
  'answered-live-only', // an agent was heard to connect, and no path of the CDRs was answered by one
  'answered-in-cdrs-only', // the caller was heard to leave unanswered, and a path was answered by an agent
  'agent-differs',
  'talk-differs',
  'wait-differs',
  'runs-longer', // the caller's hangup was heard long before its paths ended
] as const;
export type DisagreementKind = (typeof disagreementKinds)[number];

export const disagreementSchema = z.object({
  id,
  callId: id,
  sourceId,
  linkedId: z.string(),
  kind: z.enum(disagreementKinds),
  /** The place of the visit among the call's, from 1; 0 for the call as a whole. */
  visit: z.number(),
  /** What was heard, and what the CDRs say. */
  heard: z.string(),
  told: z.string(),
  /** How far apart two lengths or moments are, in milliseconds. */
  apartMs: z.number().nullable(),
  foundAt: z.string(),
  /** When a later event or CDR did away with it. */
  resolvedAt: z.string().nullable(),
});
export type CallDisagreement = z.output<typeof disagreementSchema>;

/** By the time at which they were found. `open=true` leaves out those that vanished. */
export const disagreementsQuerySchema = z
  .strictObject({
    sourceId: sourceId.optional(),
    kind: z.enum(disagreementKinds).optional(),
    open: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

/** Another call with which a transfer joined this one, though the PBX gave them no common linkedid. */
export const relatedCallSchema = z.object({
  linkedId: z.string(),
  reason: z.enum(['attended-transfer', 'place-handed-over']),
  since: z.string(),
  /** The call's id, where it was in a queue and so is one of ours. */
  callId: id.nullable(),
});
