import type { EntitySchema } from 'typeorm';
import { contractEntity } from './contract.entity.ts';
import { customerEntity } from './customer.entity.ts';
import type { PartnerRecordRow } from './partner-record.ts';
import { planEntity } from './plan.entity.ts';
import { sipPeerEntity } from './sip-peer.entity.ts';

/** The four kinds of records that a partner and we have in common, by the name of what is listed. */
export const recordKinds = {
  customers: { entity: 'customer', schema: customerEntity, label: 'name' },
  contracts: { entity: 'contract', schema: contractEntity, label: 'externalId' },
  plans: { entity: 'plan', schema: planEntity, label: 'name' },
  peers: { entity: 'peer', schema: sipPeerEntity, label: 'username' },
} as const;
export type RecordKind = keyof typeof recordKinds;

/** Columns that are ours, and so no part of what a partner says of a record. */
const ours = new Set([
  'id',
  'partnerId',
  'externalId',
  'contentHash',
  'agreedHash',
  'remoteUpdatedAt',
  'seenRunId',
  'deletedAt',
  'version',
  'createdAt',
  'updatedAt',
  'customerId',
  'contractId',
  'planId',
  'linkedBy',
  'inactiveByRule',
  'registered',
  'registeredChangedAt',
]);

/** A record of any kind, with its content under the properties of its entity. */
export type AnyRecordRow = PartnerRecordRow & Record<string, unknown>;

export function schemaOf(kind: RecordKind): EntitySchema<AnyRecordRow> {
  return recordKinds[kind].schema as unknown as EntitySchema<AnyRecordRow>;
}

/** The properties that a partner's record fills. */
export function contentFields(kind: RecordKind): string[] {
  return Object.keys(schemaOf(kind).options.columns).filter((name) => !ours.has(name));
}
