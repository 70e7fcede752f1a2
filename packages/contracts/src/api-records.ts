import { z } from 'zod';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';
import { outboxEntrySchema, outboxStatuses } from './api-pushes.ts';

/** Peers, customers, contracts and plans of partners. A peer's SIP secret is never among them. */
const record = {
  id,
  partnerId: z.string(),
  /** The partner's own id; null of one made here that the partner does not know yet. */
  externalId: z.string().nullable(),
  remoteUpdatedAt: z.string().nullable(),
  /** Since when the partner has it no more. */
  deletedAt: z.string().nullable(),
  /** Grows with every change. */
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
};
/** MySQL's booleans come as numbers where SQL was written by hand. */
const flag = z.boolean().nullable();

export const peerSchema = z.object({
  ...record,
  kind: z.string(),
  username: z.string(),
  name: z.string().nullable(),
  active: flag,
  host: z.string().nullable(),
  context: z.string().nullable(),
  type: z.string().nullable(),
  nat: z.string().nullable(),
  qualify: z.string().nullable(),
  codecsDisallowed: z.string().nullable(),
  codecsAllowed: z.string().nullable(),
  dtmfMode: z.string().nullable(),
  callerId: z.string().nullable(),
  hasSecret: z.boolean(),
  customerExternalId: z.string().nullable(),
  contractExternalId: z.string().nullable(),
  planExternalId: z.string().nullable(),
  customerId: id.nullable(),
  contractId: id.nullable(),
  planId: id.nullable(),
  /** Of the customer that it is linked to. */
  customerName: z.string().nullable(),
  /** `partner`: by the partner's ids; `hand`: by a person, which the partner's word does not undo. */
  linkedBy: z.string().nullable(),
  inactiveByRule: flag,
  /** Null where nobody tells. */
  registered: flag,
  registeredChangedAt: z.string().nullable(),
  /** Whether it was changed here and the partner has not got that yet. */
  isChangedHere: z.boolean(),
  /** What the oldest of its changes that are not settled is at, and what the partner said; null where nothing is on its way. */
  sending: z.object({ status: z.enum(outboxStatuses), lastError: z.string().nullable() }).nullable(),
});
export type Peer = z.output<typeof peerSchema>;

export const customerSchema = z.object({
  ...record,
  name: z.string(),
  tradeName: z.string().nullable(),
  document: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  active: flag,
});

export const contractSchema = z.object({
  ...record,
  name: z.string().nullable(),
  status: z.string().nullable(),
  active: flag,
  activatedAt: z.string().nullable(),
  customerExternalId: z.string().nullable(),
  planExternalId: z.string().nullable(),
  customerId: id.nullable(),
  planId: id.nullable(),
});

export const planSchema = z.object({
  ...record,
  name: z.string(),
  price: z.string().nullable(),
  currency: z.string().nullable(),
  active: flag,
});

export const registrationSchema = z.object({
  id,
  registered: z.boolean(),
  fromAt: z.string(),
  untilAt: z.string().nullable(),
});
export const registrationsQuerySchema = z.strictObject({ limit: pageRows(500), cursor: cursor.optional() });

export const peerDetailSchema = z.object({
  peer: peerSchema,
  customer: customerSchema.nullable(),
  contract: contractSchema.nullable(),
  plan: planSchema.nullable(),
  /** The newest first; `GET /peers/:id/registrations` has the earlier ones. */
  registrations: z.array(registrationSchema),
  /** Its changes that the partner has not got yet, in the order in which they go. */
  outbox: z.array(outboxEntrySchema),
  /** Of its open conflict. */
  conflictId: id.nullable(),
});

const yesNo = z.enum(['true', 'false']).transform((value) => value === 'true');
const recordsQuery = {
  partnerId: sourceId.optional(),
  externalId: z.string().max(191).optional(),
  active: yesNo.optional(),
  /** `true`: those alone that the partner has no more; left out, those it has. */
  deleted: yesNo.default(false),
  /** How its name begins; of a peer its user name too, of a customer its document, of a contract the partner's id. */
  search: z.string().min(1).max(100).optional(),
  limit: pageRows(500),
  cursor: cursor.optional(),
};
export const peersQuerySchema = z.strictObject({
  ...recordsQuery,
  customerId: id.optional(),
  contractId: id.optional(),
  planId: id.optional(),
  registered: yesNo.optional(),
  /** `true`: those of no customer and no contract. */
  unlinked: yesNo.optional(),
  /** `true`: those alone that were changed here and not yet settled with their partner. */
  changedHere: yesNo.optional(),
});
export const customersQuerySchema = z.strictObject(recordsQuery);
export const contractsQuerySchema = z.strictObject({
  ...recordsQuery,
  customerId: id.optional(),
  planId: id.optional(),
});
export const plansQuerySchema = z.strictObject(recordsQuery);

/** Body of `PUT /api/v1/peers/:id/link`: whose a peer is, by a person's word. */
export const linkPeerSchema = z.strictObject({
  version: z.int().min(1),
  customerId: id.nullable(),
  contractId: id.nullable(),
  planId: id.nullable().default(null),
});

/** One field that changed, by whom or what. */
export const recordChangeSchema = z.object({
  id,
  at: z.string(),
  partnerId: z.string(),
  entity: z.string(),
  entityId: id,
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  authorKind: z.string(),
  author: z.string(),
  runId: id.nullable(),
});
export const recordChangesQuerySchema = z
  .strictObject({
    partnerId: sourceId.optional(),
    entity: z.enum(['peer', 'customer', 'contract', 'plan']).optional(),
    entityId: id.optional(),
    field: z.string().max(64).optional(),
    runId: id.optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);
