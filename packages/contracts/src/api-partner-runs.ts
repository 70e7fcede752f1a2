import { z } from 'zod';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';

/** What a dry run or a held run would do. */
export const plannedChangeSchema = z.object({
  id,
  entity: z.string(),
  /** Null for what would be created. */
  entityId: id.nullable(),
  externalId: z.string().nullable(),
  label: z.string(),
  action: z.string(),
  /** The fields that differ, before and after; secrets left out. */
  before: z.unknown(),
  after: z.unknown(),
});
/** `nextId` is given back as `after` for the next ones, null after the last. */
export const plannedChangesSchema = z.object({ rows: z.array(plannedChangeSchema), nextId: id.nullable() });
export const plannedChangesQuerySchema = z.strictObject({
  action: z.enum(['create', 'update', 'delete']).optional(),
  after: id.optional(),
  limit: pageRows(500),
});

/** One request to a partner; secrets were taken out before it was kept. */
export const partnerRequestSchema = z.object({
  id,
  at: z.string(),
  partnerId: z.string(),
  /** Null of status checks and trials. */
  runId: id.nullable(),
  method: z.string(),
  url: z.string(),
  requestHeaders: z.unknown(),
  requestBytes: z.number(),
  attempt: z.number(),
  status: z.number().nullable(),
  responseHeaders: z.unknown(),
  responseBytes: z.number(),
  durationMs: z.number(),
  error: z.string().nullable(),
});
export const partnerRequestsQuerySchema = z
  .strictObject({
    partnerId: sourceId.optional(),
    runId: id.optional(),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
    status: z
      .string()
      .regex(/^[1-5]\d\d$/, 'must be a status such as 429')
      .transform(Number)
      .optional(),
    /** Part of the address. */
    url: z.string().min(1).max(200).optional(),
    failed: z
      .literal('true')
      .transform(() => true)
      .optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

/** A CDR as a partner has it. Money is text, as the partner wrote it. */
export const partnerCdrSchema = z.object({
  id,
  partnerId: z.string(),
  externalId: z.string(),
  uniqueId: z.string().nullable(),
  callId: z.string().nullable(),
  startedAt: z.string(),
  direction: z.string().nullable(),
  source: z.string().nullable(),
  destination: z.string().nullable(),
  callerId: z.string().nullable(),
  did: z.string().nullable(),
  extension: z.string().nullable(),
  accountCode: z.string().nullable(),
  disposition: z.string().nullable(),
  durationS: z.number().nullable(),
  billableS: z.number().nullable(),
  cost: z.string().nullable(),
  price: z.string().nullable(),
  currency: z.string().nullable(),
  callType: z.string().nullable(),
  peerId: id.nullable(),
  peerUsername: z.string().nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  contractId: id.nullable(),
  /** Null too of a contract that has no name. */
  contractName: z.string().nullable(),
  updatedAt: z.string(),
});
export const partnerCdrsQuerySchema = z
  .strictObject({
    partnerId: sourceId.optional(),
    peerId: id.optional(),
    /** Of all peers of this name, whosesoever they are. */
    peerUsername: z.string().max(191).optional(),
    customerId: id.optional(),
    contractId: id.optional(),
    uniqueId: z.string().max(191).optional(),
    source: z.string().max(255).optional(),
    destination: z.string().max(255).optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);
