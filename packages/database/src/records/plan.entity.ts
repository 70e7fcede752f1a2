import { EntitySchema } from 'typeorm';
import { identifier, optional, words } from '../columns.ts';
import { type PartnerRecordRow, partnerRecordColumns } from './partner-record.ts';

/** A plan that a partner sells. `price` is text, as the partner wrote it, so that nothing is rounded. */
export type PlanRow = PartnerRecordRow & {
  name: string;
  price: string | null;
  currency: string | null;
  active: boolean | null;
};

export const planEntity = new EntitySchema<PlanRow>({
  name: 'plan',
  tableName: 'plans',
  columns: {
    ...partnerRecordColumns,
    name: words(255),
    price: optional(identifier(40)),
    currency: optional(words(255)),
    active: optional({ type: 'boolean' }),
  },
  uniques: [{ name: 'uq_plans_external', columns: ['partnerId', 'externalId'] }],
  indices: [
    { name: 'ix_plans_seen', columns: ['partnerId', 'seenRunId'] },
    { name: 'ix_plans_updated', columns: ['updatedAt', 'id'] },
  ],
});
