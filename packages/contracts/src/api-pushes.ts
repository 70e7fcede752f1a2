import { z } from 'zod';
import { cursor, id, pageRows, sourceId } from './api-parts.ts';

/** What goes to partners: changes of peers by the outbox, PBXs' CDRs; and what was changed on both sides. */
const value = z.union([z.string(), z.boolean(), z.null()]);
/** A peer's content by its fields; its secret is never in it. */
const content = z.record(z.string(), value);

export const outboxStatuses = ['waiting', 'sending', 'done', 'failed', 'conflict', 'cancelled'] as const;
export const outboxOperations = ['create', 'update', 'delete', 'adopt'] as const;
/** A change of a peer that is to be made at its partner; `adopt` takes over what the partner has. */
export const outboxEntrySchema = z.object({
  id,
  partnerId: z.string(),
  peerId: id,
  username: z.string().nullable(),
  operation: z.enum(outboxOperations),
  status: z.enum(outboxStatuses),
  changes: z.array(z.object({ field: z.string(), before: value, after: value })),
  /** Whether it sets a new secret. */
  setsSecret: z.boolean(),
  attempts: z.number(),
  /** Whether an attempt was begun of which nobody knows how it ended: it is looked for first. */
  maybeSent: z.boolean(),
  nextAttemptAt: z.string(),
  lastError: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: z.string(),
  doneAt: z.string().nullable(),
});
export type OutboxEntry = z.output<typeof outboxEntrySchema>;
const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
export const outboxQuerySchema = z.strictObject({
  partnerId: sourceId.optional(),
  peerId: id.optional(),
  operation: z.enum(outboxOperations).optional(),
  status: z.enum(outboxStatuses).optional(),
  /** `true`: those that are not over; `false`: those that are. */
  open: yesNo.optional(),
  limit: pageRows(500),
  cursor: cursor.optional(),
});
/** Body of `POST /api/v1/outbox/:id/retry`. */
export const retryOutboxSchema = z.strictObject({
  /** The word of a person who looked at the partner that no attempt arrived: it is sent without looking first. */
  surelyNotThere: z.boolean().default(false),
});

/** A peer that was changed here and at its partner; null is a version in which it is deleted. */
export const conflictSchema = z.object({
  id,
  partnerId: z.string(),
  peerId: id,
  username: z.string().nullable(),
  /** Of an open one, what the peer is now; of one that is over, what it was when that was found. */
  ours: content.nullable(),
  theirs: content.nullable(),
  theirsExternalId: z.string().nullable(),
  /** Both are given back with the choice, so that nobody chooses between other versions than were shown. */
  peerVersion: z.number().nullable(),
  theirsHash: z.string().nullable(),
  outboxId: id.nullable(),
  runId: id.nullable(),
  foundAt: z.string(),
  resolvedAt: z.string().nullable(),
  resolution: z.string().nullable(),
  resolvedBy: z.string().nullable(),
});
export type Conflict = z.output<typeof conflictSchema>;
export const conflictsQuerySchema = z.strictObject({
  partnerId: sourceId.optional(),
  peerId: id.optional(),
  state: z.enum(['open', 'resolved', 'all']).default('open'),
  limit: pageRows(500),
  cursor: cursor.optional(),
});

export const cdrPushStatuses = ['waiting', 'sending', 'done', 'failed', 'cancelled'] as const;
const cdrAtAGlance = {
  cdrId: id,
  sourceId: z.string(),
  startedAt: z.string(),
  src: z.string(),
  dst: z.string(),
  disposition: z.string(),
  duration: z.number(),
  billsec: z.number(),
  uniqueid: z.string(),
  linkedid: z.string(),
};
/** A CDR that goes to a partner. */
export const cdrPushSchema = z.object({
  ...cdrAtAGlance,
  partnerId: z.string(),
  status: z.enum(cdrPushStatuses),
  maybeSent: z.boolean(),
  /** The partner's id of it. */
  externalId: z.string().nullable(),
  attempts: z.number(),
  lastError: z.string().nullable(),
  updatedAt: z.string(),
});
export const cdrPushesQuerySchema = z.strictObject({
  partnerId: sourceId,
  status: z.enum(cdrPushStatuses).optional(),
  cdrId: id.optional(),
  limit: pageRows(500),
  cursor: id.optional(),
});
const cdrIds = z.array(id).min(1).max(500);
/** Body of `POST /api/v1/cdr-pushes/retry`. */
export const retryCdrPushesSchema = z.strictObject({
  partnerId: sourceId,
  cdrIds,
  surelyNotThere: z.boolean().default(false),
});
/** Body of `POST /api/v1/cdr-pushes/cancel`. */
export const cancelCdrPushesSchema = z.strictObject({ partnerId: sourceId, cdrIds });
/** How many of those named were among the failed. */
export const reviewedCdrPushesSchema = z.object({ count: z.number() });

/** A PBX's CDR with whose it is. */
export const cdrLinkSchema = z.object({
  ...cdrAtAGlance,
  peerId: id.nullable(),
  customerId: id.nullable(),
  contractId: id.nullable(),
  /** What these are called here; null where there is none, or it has no name. */
  peerName: z.string().nullable(),
  customerName: z.string().nullable(),
  contractName: z.string().nullable(),
});
export const cdrLinksQuerySchema = z
  .strictObject({
    peerId: id.optional(),
    customerId: id.optional(),
    contractId: id.optional(),
    /** Of this CDR alone. */
    cdrId: id.optional(),
    limit: pageRows(500),
    cursor: id.optional(),
  })
  .refine(
    ({ peerId, customerId, contractId, cdrId }) => [peerId, customerId, contractId, cdrId].filter(Boolean).length === 1,
    { path: ['peerId'], error: 'give one of `peerId`, `customerId`, `contractId` and `cdrId`' },
  );
