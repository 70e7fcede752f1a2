import { z } from 'zod';
import { blindnessSchema } from './api-blind-windows.ts';
import { cdrSchema } from './api-cdrs.ts';
import { sourceNoticeSchema } from './api-completeness.ts';
import { disagreementSchema, relatedCallSchema } from './api-disagreements.ts';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';
import { callEventTypes } from './call-event.ts';
import { syncTriggers } from './cdr-sync.jobs.ts';
import { partnerResources, partnerRunKind } from './partner-sync.jobs.ts';
import { sourceStateSchema } from './source-state.ts';

/** Shapes of `/api/v1`. Times are ISO 8601 in UTC; ids are strings of digits, since they may pass 2^53. */
export const callStatuses = ['calling', 'answered', 'abandoned', 'ended'] as const;
export const visitOutcomes = [
  'waiting',
  'answered',
  'transferred',
  'abandoned',
  'timeout',
  'key',
  'empty',
  'withdrawn',
  // the place went over to the caller of another call, with whom the visit goes on and is told
  'handed-over',
  // gone, and nothing tells how
  'left',
] as const;
/** What ended a call: its hangup, its caller giving up, the PBX not having it any more, its CDRs, or that nothing was heard for too long. */
export const closedByValues = ['hangup', 'abandon', 'gone', 'cdrs', 'time'] as const;

export const callSchema = z.object({
  id,
  sourceId,
  linkedId: z.string(),
  uniqueId: z.string(),
  status: z.enum(callStatuses),
  /** Since when it is in that status: what a running timer counts from. */
  stateSince: z.string(),
  queue: z.string().nullable(),
  extension: z.string().nullable(),
  agent: z.string().nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  onPanel: z.boolean(),
  joinedAt: z.string(),
  answeredAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  hangupCause: z.number().nullable(),
  closedBy: z.string().nullable(),
  /** Grows by one with every change; an older revision never replaces a newer one on a screen. */
  revision: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Call = z.output<typeof callSchema>;

export const queueVisitSchema = z.object({
  id,
  queue: z.string(),
  ordinal: z.number(),
  joinedAt: z.string(),
  answeredAt: z.string().nullable(),
  leftAt: z.string().nullable(),
  outcome: z.enum(visitOutcomes),
  agent: z.string().nullable(),
  extension: z.string().nullable(),
  waitMs: z.number().nullable(),
  talkMs: z.number().nullable(),
});
export type QueueVisit = z.output<typeof queueVisitSchema>;

export const timeLineEventSchema = z.object({
  id,
  type: z.enum(callEventTypes),
  occurredAt: z.string(),
  /** The normalised event's remaining facts. */
  facts: z.record(z.string(), z.unknown()),
});

export const callDetailSchema = z.object({
  call: callSchema,
  visits: z.array(queueVisitSchema),
  events: z.array(timeLineEventSchema),
  /** When retention took its log of events; null while that is kept. */
  logForgottenAt: z.string().nullable(),
  /** Where the CDRs differ from what was heard, those that vanished included. */
  disagreements: z.array(disagreementSchema),
  related: z.array(relatedCallSchema),
  /** The CDRs of its linkedid, in the order in which their paths began. */
  cdrs: z.array(cdrSchema),
});
export type CallDetail = z.output<typeof callDetailSchema>;

export const callsQuerySchema = z
  .strictObject({
    sourceId: sourceId.optional(),
    status: z.enum(callStatuses).optional(),
    /** The queue that the call is in, or was in at any of its visits. */
    queue: z.string().max(128).optional(),
    /** How a visit ended; with `queue`, a visit to that queue. */
    outcome: z.enum(visitOutcomes).optional(),
    /** The agent by name, or by extension, at any of its visits. */
    agent: z.string().max(128).optional(),
    /** A part of the caller's number; whole numbers are found faster by `callerNumber`. */
    number: z
      .string()
      .regex(/^[+*#\d]{3,40}$/, 'must be 3 to 40 digits of a number')
      .optional(),
    onPanel: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .optional(),
    linkedId: z.string().max(150).optional(),
    callerNumber: z.string().max(80).optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

/** Body of `PATCH /api/v1/calls/:id`: takes a call that lives off the panel, or puts it back. */
export const changeCallSchema = z.strictObject({ onPanel: z.boolean() });

/** `held`: something waits for an operator's word. */
export const syncRunStatuses = [
  'running',
  'succeeded',
  'failed',
  'interrupted',
  'held',
  'refused',
  'dry-run',
  'cancelling',
  'cancelled',
] as const;
/** What is copied or synced: of PBXs, and of partners. */
export const syncKinds = ['cdr', 'cdr-sweep', ...partnerResources.map(partnerRunKind)] as const;

export const syncRunSchema = z.object({
  id,
  sourceId,
  kind: z.string(),
  trigger: z.enum(syncTriggers),
  status: z.enum(syncRunStatuses),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  rowsRead: z.number(),
  rowsInserted: z.number(),
  rowsAlreadyThere: z.number(),
  rowsQuarantined: z.number(),
  rowsMarked: z.number(),
  cursorBefore: z.string().nullable(),
  cursorAfter: z.string().nullable(),
  error: z.string().nullable(),
  /** What went less well than wished without failing the run, such as marks that the source refused. */
  warning: z.string().nullable(),
  /** What a run of a kind of its own has to tell besides the counts. */
  summary: z.record(z.string(), z.unknown()).nullable(),
});
export type SyncRun = z.output<typeof syncRunSchema>;

export const syncRunsQuerySchema = z.strictObject({
  sourceId: sourceId.optional(),
  kind: z.enum([...syncKinds, 'retention']).optional(),
  status: z.enum(syncRunStatuses).optional(),
  limit: pageRows(500),
  cursor: cursor.optional(),
});

/** Body of `POST /api/v1/sync-runs`. */
export const startSyncSchema = z.strictObject({ kind: z.literal('cdr'), sourceId });
/** Answer: the job that will do it, and whether it is a new one or one that was waiting or running already. */
export const startedSyncSchema = z.object({ jobId: z.string(), added: z.boolean() });

export const sourceSchema = z.object({
  id: sourceId,
  name: z.string(),
  timeZone: z.string(),
  events: z
    .object({
      kind: z.string(),
      /** `connected` when at least one ingestor hears it; `unknown` when no ingestor says anything. */
      state: z.enum(['connected', 'connecting', 'disconnected', 'unknown']),
      ingestors: z.array(sourceStateSchema),
      blind: blindnessSchema,
    })
    .nullable(),
  cdr: z
    .object({
      marking: z.string(),
      /** Which system's table it is, told by its columns; null before the first run. */
      generation: z.string().nullable(),
      cursor: z.string().nullable(),
      lastRun: syncRunSchema.nullable(),
      lastSweep: syncRunSchema.nullable(),
      /** What was noticed in the last days and is no matter of one run: a changed zone, a wrong clock, rows that are gone. */
      notices: z.array(sourceNoticeSchema),
    })
    .nullable(),
  quarantined: z.number(),
});
export type Source = z.output<typeof sourceSchema>;
export const sourceListSchema = z.object({ rows: z.array(sourceSchema) });

/** An error, as RFC 9457 has it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  /** Which parts of the request are wrong, and what they must be. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Of a 409 where somebody else was quicker: what the thing is by now, in the shape in which it is read. */
  current: z.unknown().optional(),
});
export type Problem = z.output<typeof problemSchema>;
