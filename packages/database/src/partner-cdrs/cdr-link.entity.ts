import { EntitySchema } from 'typeorm';
import { idReference, optional } from '../columns.ts';

/** Whose a PBX's CDR is: beside `cdrs`, so that copying is not slowed and a link can be drawn anew. */
export type CdrLinkRow = { cdrId: string; peerId: string | null; customerId: string | null; contractId: string | null };

export const cdrLinkEntity = new EntitySchema<CdrLinkRow>({
  name: 'cdr_link',
  tableName: 'cdr_links',
  columns: {
    cdrId: { ...idReference, name: 'cdr_id', primary: true },
    peerId: optional({ ...idReference, name: 'peer_id' }),
    customerId: optional({ ...idReference, name: 'customer_id' }),
    contractId: optional({ ...idReference, name: 'contract_id' }),
  },
  indices: [
    { name: 'ix_cdr_links_peer', columns: ['peerId', 'cdrId'] },
    { name: 'ix_cdr_links_customer', columns: ['customerId', 'cdrId'] },
    { name: 'ix_cdr_links_contract', columns: ['contractId', 'cdrId'] },
  ],
});
