import { z } from 'zod';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';

/** What became of a caller who gave up waiting. */
export const callBackStates = ['to-call-back', 'called-back', 'given-up'] as const;
export type CallBackState = (typeof callBackStates)[number];
export const callBackResults = ['reached', 'not-reached', 'wrong-number'] as const;

export const callBackSchema = z.object({
  state: z.enum(callBackStates),
  /**
   * By what that is known: an operator's word, the number's later call that was answered, or an outgoing CDR to it that was answered;
   * `none` of one who still is to be called.
   */
  toldBy: z.enum(['none', 'operator', 'later-call', 'outgoing-call']),
  at: z.string().nullable(),
  /** The operator, or who was in the call that tells it: its agent or extension. */
  by: z.string().nullable(),
  result: z.enum(callBackResults).nullable(),
  note: z.string().nullable(),
  /** Outgoing calls to the number that were not answered. */
  triesUnanswered: z.number(),
  lastTriedAt: z.string().nullable(),
  /** Sent back with a change, so that of two operators the second is told; 0 while none has said anything. */
  version: z.number(),
});
export type CallBack = z.output<typeof callBackSchema>;

export const abandonedCallSchema = z.object({
  callId: id,
  sourceId,
  queue: z.string().nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  joinedAt: z.string(),
  endedAt: z.string().nullable(),
  waitMs: z.number().nullable(),
  callBack: callBackSchema,
});
export type AbandonedCall = z.output<typeof abandonedCallSchema>;

/** A page may have fewer rows than asked for while there are more: by `state` they are only known when they are looked at. */
export const abandonedCallsQuerySchema = z
  .strictObject({
    sourceId: sourceId.optional(),
    queue: z.string().max(128).optional(),
    callerNumber: z.string().max(80).optional(),
    state: z.enum(callBackStates).optional(),
    ...range,
    limit: pageRows(200),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

/** Body of `PUT /api/v1/abandoned-calls/:id/call-back`. */
export const setCallBackSchema = z.strictObject({
  version: z.int().nonnegative(),
  state: z.enum(callBackStates),
  result: z.enum(callBackResults).nullable().default(null),
  note: z.string().trim().max(500).nullable().default(null),
});
