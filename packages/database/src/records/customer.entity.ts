import { EntitySchema } from 'typeorm';
import { optional, words } from '../columns.ts';
import { type PartnerRecordRow, partnerRecordColumns } from './partner-record.ts';

/** A customer of a partner. */
export type CustomerRow = PartnerRecordRow & {
  name: string;
  tradeName: string | null;
  /** CPF or CNPJ, or what else tells who it is. */
  document: string | null;
  email: string | null;
  phone: string | null;
  active: boolean | null;
};

export const customerEntity = new EntitySchema<CustomerRow>({
  name: 'customer',
  tableName: 'customers',
  columns: {
    ...partnerRecordColumns,
    name: words(255),
    tradeName: optional(words(255, 'trade_name')),
    document: optional(words(255)),
    email: optional(words(255)),
    phone: optional(words(255)),
    active: optional({ type: 'boolean' }),
  },
  uniques: [{ name: 'uq_customers_external', columns: ['partnerId', 'externalId'] }],
  indices: [
    { name: 'ix_customers_name', columns: ['name'] },
    { name: 'ix_customers_seen', columns: ['partnerId', 'seenRunId'] },
    { name: 'ix_customers_updated', columns: ['updatedAt', 'id'] },
  ],
});
