import { EntitySchema } from 'typeorm';
import { identifier, idReference, moment, optional, words } from '../columns.ts';
import { type PartnerRecordRow, partnerRecordColumns } from './partner-record.ts';

/** A contract of a partner's customer. */
export type ContractRow = PartnerRecordRow & {
  name: string | null;
  /** The partner's own word. */
  status: string | null;
  active: boolean | null;
  activatedAt: Date | null;
  customerExternalId: string | null;
  planExternalId: string | null;
  customerId: string | null;
  planId: string | null;
};

export const contractEntity = new EntitySchema<ContractRow>({
  name: 'contract',
  tableName: 'contracts',
  columns: {
    ...partnerRecordColumns,
    name: optional(words(255)),
    status: optional(words(255)),
    active: optional({ type: 'boolean' }),
    activatedAt: optional(moment('activated_at')),
    customerExternalId: optional(identifier(191, 'customer_external_id')),
    planExternalId: optional(identifier(191, 'plan_external_id')),
    customerId: optional({ ...idReference, name: 'customer_id' }),
    planId: optional({ ...idReference, name: 'plan_id' }),
  },
  uniques: [{ name: 'uq_contracts_external', columns: ['partnerId', 'externalId'] }],
  indices: [
    { name: 'ix_contracts_customer', columns: ['customerId'] },
    { name: 'ix_contracts_seen', columns: ['partnerId', 'seenRunId'] },
    { name: 'ix_contracts_updated', columns: ['updatedAt', 'id'] },
  ],
});
