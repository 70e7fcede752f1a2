import { z } from 'zod';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';
import { memberStates } from './member-event.ts';

/** A member of a queue as it stands. One person in three queues is three of them: state and pause are kept by queue. */
export const agentSchema = z.object({
  id,
  sourceId,
  queue: z.string(),
  /** What the queue dials, such as `PJSIP/101`. */
  interface: z.string(),
  name: z.string(),
  extension: z.string().nullable(),
  membership: z.string().nullable(),
  penalty: z.number().nullable(),
  state: z.enum(memberStates),
  stateSince: z.string(),
  paused: z.boolean(),
  pauseReason: z.string().nullable(),
  pausedSince: z.string().nullable(),
  callsTaken: z.number().nullable(),
  lastCallAt: z.string().nullable(),
  /** False once it was taken out of the queue. */
  inQueue: z.boolean(),
  /** When the PBX said so. */
  changedAt: z.string(),
  /** Grows by one with every change. */
  revision: z.number(),
});
export type Agent = z.output<typeof agentSchema>;

export const agentsQuerySchema = z.strictObject({
  sourceId: sourceId.optional(),
  queue: z.string().max(128).optional(),
  inQueue: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  limit: pageRows(500),
  cursor: cursor.optional(),
});

/** A stretch of time in which nothing of this changed; `until` is null for the one that lasts. */
export const agentStateSchema = z.object({
  id,
  from: z.string(),
  until: z.string().nullable(),
  state: z.enum(memberStates),
  paused: z.boolean(),
  pauseReason: z.string().nullable(),
  inQueue: z.boolean(),
});
export type AgentState = z.output<typeof agentStateSchema>;

/** Stretches that touch `[from, to)`. */
export const agentStatesQuerySchema = z
  .strictObject({ ...range, limit: pageRows(500), cursor: cursor.optional() })
  .refine(isRange, rangeMessage);
