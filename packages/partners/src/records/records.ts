/**
 * What partners have in common, in our words. All ids are text and the partner's own; moments are UTC (ISO 8601); null is "the partner does not
 * say". Each shape is strict, so that a mapping cannot carry along what nobody knows of.
 */
import { z } from 'zod';

const id = z.string().min(1).max(191);
const text = z.string().max(255).nullable().default(null);
const reference = id.nullable().default(null);
const yesNo = z.boolean().nullable().default(null);
const moment = z.iso.datetime().nullable().default(null);
const count = z.int().min(0).nullable().default(null);
/** Money and rates, as text, so that nothing is rounded. */
const decimal = z
  .string()
  .regex(/^-?\d{1,18}(\.\d{1,12})?$/)
  .nullable()
  .default(null);

/** A SIP account or a trunk. `secret` is sealed by whoever keeps it. */
export const peerRecord = z.strictObject({
  externalId: id,
  kind: z.enum(['extension', 'trunk']).default('extension'),
  /** What it registers as. */
  username: z.string().min(1).max(191),
  name: text,
  /** Whether the partner lets it be used; registration is told apart from this. */
  active: yesNo,
  host: text,
  context: text,
  /** chan_sip's friend, peer or user; PJSIP's technology. */
  type: text,
  nat: text,
  qualify: text,
  codecsDisallowed: text,
  codecsAllowed: text,
  dtmfMode: text,
  callerId: text,
  secret: text,
  customerId: reference,
  contractId: reference,
  planId: reference,
  updatedAt: moment,
});
export type Peer = z.output<typeof peerRecord>;
/** A peer as it is to be at the partner. */
export type PeerDraft = Omit<z.input<typeof peerRecord>, 'externalId' | 'updatedAt'>;

export const customerRecord = z.strictObject({
  externalId: id,
  name: z.string().min(1).max(255),
  tradeName: text,
  /** CPF or CNPJ, or what else tells who it is. */
  document: text,
  email: text,
  phone: text,
  active: yesNo,
  updatedAt: moment,
});
export type Customer = z.output<typeof customerRecord>;

export const contractRecord = z.strictObject({
  externalId: id,
  customerId: reference,
  name: text,
  planId: reference,
  /** The partner's own word. */
  status: text,
  active: yesNo,
  activatedAt: moment,
  updatedAt: moment,
});
export type Contract = z.output<typeof contractRecord>;

export const planRecord = z.strictObject({
  externalId: id,
  name: z.string().min(1).max(255),
  price: decimal,
  currency: text,
  active: yesNo,
  updatedAt: moment,
});
export type Plan = z.output<typeof planRecord>;

export const dispositions = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'CONGESTION', 'CANCEL'] as const;
export type Disposition = (typeof dispositions)[number];

export const partnerCdrRecord = z.strictObject({
  externalId: id,
  /** The PBX's uniqueid, where the partner keeps it: what ties the row to the PBX's own CDR. */
  uniqueId: reference,
  /** The partner's name for the call the row belongs to. */
  callId: reference,
  startedAt: z.iso.datetime(),
  direction: z.enum(['in', 'out', 'internal']).nullable().default(null),
  source: text,
  destination: text,
  callerId: text,
  did: text,
  extension: text,
  accountCode: text,
  disposition: z.enum(dispositions).nullable().default(null),
  /** Seconds from the call's start to its end. */
  durationS: count,
  /** Seconds that are charged. */
  billableS: count,
  /** What the partner charges us. */
  cost: decimal,
  /** What the customer is charged. */
  price: decimal,
  currency: text,
  callType: text,
  peerId: reference,
  customerId: reference,
  contractId: reference,
});
export type PartnerCdr = z.output<typeof partnerCdrRecord>;
/** A CDR as it is to be at the partner. */
export type PartnerCdrDraft = Omit<z.input<typeof partnerCdrRecord>, 'externalId'>;

export const recordShapes = {
  peers: peerRecord,
  customers: customerRecord,
  contracts: contractRecord,
  plans: planRecord,
  cdrs: partnerCdrRecord,
} as const;

export type Resource = keyof typeof recordShapes;
export const resources = Object.keys(recordShapes) as Resource[];
export type RecordOf<R extends Resource> = z.output<(typeof recordShapes)[R]>;
/** What a mapping gives: the shape checks it and fills what is absent. */
export type RecordInput<R extends Resource> = z.input<(typeof recordShapes)[R]>;
