import type { Database } from '../open-database.ts';
import { type PartnerCdrRow, partnerCdrEntity } from '../partner-cdrs/partner-cdr.entity.ts';
import type { PageRequest, RowsPage } from '../read/read-page.ts';
import { addCondition, addEqual, addPlace, addRange, type Conditions, whereOf } from './conditions.ts';
import { columnList, readWithin } from './read-within.ts';

export type PartnerCdrFilter = Partial<
  Pick<PartnerCdrRow, 'partnerId' | 'peerId' | 'customerId' | 'contractId' | 'uniqueId' | 'source' | 'destination'>
> & { peerUsername?: string | undefined; from?: Date | undefined; to?: Date | undefined };

/** CDRs as partners have them, by when the call began, newest first. Throws a TooLongError after `limitMs`. */
export async function listPartnerCdrs(
  database: Database,
  filter: PartnerCdrFilter,
  { rowsMax, after }: PageRequest,
  limitMs: number,
): Promise<RowsPage<PartnerCdrRow>> {
  const { partnerId, peerId, customerId, contractId, uniqueId, source, destination, peerUsername } = filter;
  const conditions: Conditions = { sql: [], values: [] };
  addEqual(conditions, { partner_id: partnerId, peer_id: peerId, customer_id: customerId, contract_id: contractId });
  addEqual(conditions, { unique_id: uniqueId, source, destination });
  addRange(conditions, 'started_at', filter);
  if (peerUsername !== undefined) {
    const peers: { id: string }[] = await database.query('SELECT id FROM sip_peers WHERE username = ?', [peerUsername]);
    if (peers.length === 0) return { rows: [], next: null };
    addCondition(
      conditions,
      'item.peer_id IN (?)',
      peers.map(({ id }) => id),
    );
  }
  addPlace(conditions, 'started_at', after);
  const found = await readWithin<PartnerCdrRow>(
    database,
    limitMs,
    `${columnList(database, partnerCdrEntity)} FROM partner_cdrs item FORCE INDEX (${chooseIndex(filter)}) ${whereOf(conditions)}
     ORDER BY item.started_at DESC, item.id DESC LIMIT ?`,
    [...conditions.values, rowsMax + 1],
  );
  const rows = found.slice(0, rowsMax);
  const last = rows.at(-1);
  return { rows, next: found.length > rowsMax && last ? { at: last.startedAt, id: last.id } : null };
}

/** The rarest of what is asked for; each index has the order of the list behind it. */
function chooseIndex(filter: PartnerCdrFilter): string {
  if (filter.uniqueId !== undefined) return 'ix_partner_cdrs_unique';
  if (filter.destination !== undefined) return 'ix_partner_cdrs_destination';
  if (filter.source !== undefined) return 'ix_partner_cdrs_source';
  if (filter.peerId !== undefined || filter.peerUsername !== undefined) return 'ix_partner_cdrs_peer';
  if (filter.contractId !== undefined) return 'ix_partner_cdrs_contract';
  if (filter.customerId !== undefined) return 'ix_partner_cdrs_customer';
  return filter.partnerId === undefined ? 'ix_partner_cdrs_started' : 'ix_partner_cdrs_partner';
}
