import { z } from 'zod';

/** States of a queue member's device, by Asterisk's numbers (`AST_DEVICE_…`, include/asterisk/devicestate.h). */
export const memberStates = [
  'unknown',
  'not-in-use',
  'in-use',
  'busy',
  'invalid',
  'unavailable',
  'ringing',
  'ring-in-use',
  'on-hold',
] as const;
export type MemberState = (typeof memberStates)[number];

const text = (max: number) => z.string().max(max);

/**
 * What the PBX said of one member of one queue at one moment. Most events say everything; what one did not say (QueueMemberPaused of old
 * releases says no state) is absent and stays as it was. Times are microseconds since 1970.
 */
export const memberEventSchema = z.object({
  /** 32 hexadecimal digits, the same for copies of the same word. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  sourceId: text(64).min(1),
  queue: text(128).min(1),
  /** What the queue dials, such as `PJSIP/101` or `Local/101@from-queue/n`: with the queue, what tells members apart. */
  interface: text(255).min(1),
  name: text(128).optional(),
  extension: text(80).optional(),
  /** `static`, `dynamic` or `realtime`. */
  membership: text(16).optional(),
  penalty: z.int().nonnegative().optional(),
  state: z.enum(memberStates).optional(),
  paused: z.boolean().optional(),
  pauseReason: text(128).optional(),
  /** When it was paused last, by the PBX's clock, to the second; Asterisk 16 and later. */
  lastPauseAtUs: z.int().nonnegative().optional(),
  callsTaken: z.int().nonnegative().optional(),
  /** When its last call of this queue ended, by the PBX's clock, to the second. */
  lastCallAtUs: z.int().nonnegative().optional(),
  /** True when it was not said as it changed but answered, when the PBX was asked how things stand. */
  found: z.boolean().optional(),
  /** False when it was taken out of the queue. */
  inQueue: z.boolean(),
  occurredAtUs: z.int().nonnegative(),
  receivedAtUs: z.int().nonnegative(),
  /** Whose clock `occurredAtUs` is: the PBX's (`timestampevents=yes`), or the ingestor's. */
  clock: z.enum(['pbx', 'ingestor']),
});
export type MemberEvent = z.output<typeof memberEventSchema>;
