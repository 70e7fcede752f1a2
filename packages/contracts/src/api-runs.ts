import { z } from 'zod';
import { syncKinds } from './api.ts';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';
import { syncTriggers } from './cdr-sync.jobs.ts';

/** Shapes of `/api/v1` about everything that runs, of all kinds in one list, and about how far it is behind its schedule. */

/** Runs by the clock or by hand, and what a person asks for: a backfill, a replay of calls, a reading anew of times. */
export const runKinds = [...syncKinds, 'retention', 'backfill', 'replay', 'remap'] as const;
export type RunKind = (typeof runKinds)[number];

/**
 * What each kind's own statuses come to. `asking`: nothing goes on before somebody has looked, such as at what a held run would do, or at
 * what a replay found.
 */
export const runStates = ['waiting', 'running', 'asking', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

export const runSchema = z.object({
  /** Of this list; `id` is that of the kind's own list, such as `/backfills`. */
  key: z.string(),
  id,
  kind: z.enum(runKinds),
  /** The PBX or the partner. */
  sourceId: z.string(),
  state: z.enum(runStates),
  /** The kind's own word for it. */
  status: z.string(),
  trigger: z.enum(syncTriggers),
  /** Who asked for it, where that is kept. */
  requestedBy: z.string().nullable(),
  /** When it began, or was asked for. */
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** What it goes over, as the kind tells it: times of the PBX's own clock, or moments; null where it has no such bounds. */
  rangeFrom: z.string().nullable(),
  rangeTo: z.string().nullable(),
  /** How much of it is done, 0 to 1; null where nobody knows. */
  progress: z.number().nullable(),
  counts: z.record(z.string(), z.number()),
  error: z.string().nullable(),
  warning: z.string().nullable(),
  summary: z.record(z.string(), z.unknown()).nullable(),
});
export type Run = z.output<typeof runSchema>;

/** By when they began. */
export const runsQuerySchema = z
  .strictObject({
    kind: z.enum(runKinds).optional(),
    sourceId: sourceId.optional(),
    state: z.enum(runStates).optional(),
    ...range,
    limit: pageRows(200),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

/**
 * `on-time`; `late`; `never`: it has a schedule and never succeeded; `off`: its schedule, or its partner, is switched off; `by-hand`: it has none.
 */
export const lagStates = ['on-time', 'late', 'never', 'off', 'by-hand'] as const;
export type LagState = (typeof lagStates)[number];

const lastRun = z.object({
  id,
  status: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
});

/** How one kind of run of one source or partner stands against its schedule. */
export const syncLagSchema = z.object({
  kind: z.enum(syncKinds),
  sourceId: z.string(),
  /** The name of the PBX or the partner. */
  name: z.string(),
  of: z.enum(['source', 'partner']),
  /** Every so many seconds or by a cron pattern; both null: by hand alone. */
  everySeconds: z.number().nullable(),
  cronPattern: z.string().nullable(),
  timeZone: z.string(),
  state: z.enum(lagStates),
  /** When the last one that succeeded began. */
  lastGoodAt: z.string().nullable(),
  lastRun: lastRun.nullable(),
  /** When the first one after that was due; in the future while it is on time, null where nothing is due. */
  dueAt: z.string().nullable(),
  lateSeconds: z.number(),
});
export type SyncLag = z.output<typeof syncLagSchema>;
export const syncLagsSchema = z.object({ rows: z.array(syncLagSchema) });
