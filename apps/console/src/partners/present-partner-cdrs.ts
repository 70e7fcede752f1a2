import { partnerCdrSchema } from '@voip-sync/contracts';
import { type Database, type PartnerCdrRow, type RowsPage, readRecordNames } from '@voip-sync/database';
import { presentPage } from '../api/present.ts';

/** Partners' CDRs with what the peers, customers and contracts are called that they belong to. */
export async function presentPartnerCdrs(database: Database, page: RowsPage<PartnerCdrRow>) {
  const [peers, customers, contracts] = await Promise.all([
    readRecordNames(
      database,
      'peers',
      page.rows.map(({ peerId }) => peerId),
    ),
    readRecordNames(
      database,
      'customers',
      page.rows.map(({ customerId }) => customerId),
    ),
    readRecordNames(
      database,
      'contracts',
      page.rows.map(({ contractId }) => contractId),
    ),
  ]);
  const rows = page.rows.map((row) => ({
    ...row,
    peerUsername: peers.get(row.peerId ?? '') ?? null,
    customerName: customers.get(row.customerId ?? '') ?? null,
    contractName: contracts.get(row.contractId ?? '') ?? null,
  }));
  return presentPage(partnerCdrSchema, { ...page, rows });
}
