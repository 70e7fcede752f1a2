import type { Database } from '../open-database.ts';
import { type PartnerCdrRow, partnerCdrEntity } from '../partner-cdrs/partner-cdr.entity.ts';
import { type PlannedChangeRow, plannedChangeEntity } from '../records/planned-change.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

export type PartnerCdrFilter = Partial<
  Pick<PartnerCdrRow, 'partnerId' | 'peerId' | 'customerId' | 'contractId' | 'uniqueId' | 'source' | 'destination'>
> & { peerUsername?: string | undefined; from?: Date | undefined; to?: Date | undefined };

/** CDRs as partners have them, by when the call began, newest first. */
export function listPartnerCdrs(
  database: Database,
  { peerUsername, from, to, ...equal }: PartnerCdrFilter,
  page: PageRequest,
): Promise<RowsPage<PartnerCdrRow>> {
  const query = whereEqual(database.getRepository(partnerCdrEntity).createQueryBuilder('row'), equal);
  if (peerUsername !== undefined) {
    query.andWhere('row.peerId IN (SELECT peer.id FROM sip_peers peer WHERE peer.username = :peerUsername)', {
      peerUsername,
    });
  }
  return readPage(whereBetween(query, 'startedAt', { from, to }), 'startedAt', page);
}

/** What a run would do, in the order in which it was found. */
export function listPlannedChanges(
  database: Database,
  runId: string,
  { action, after = '0', rowsMax }: { action?: string | undefined; after?: string | undefined; rowsMax: number },
): Promise<PlannedChangeRow[]> {
  const query = database
    .getRepository(plannedChangeEntity)
    .createQueryBuilder('row')
    .where('row.runId = :runId AND row.id > :after', { runId, after });
  if (action !== undefined) query.andWhere('row.action = :action', { action });
  return query.orderBy('row.id', 'ASC').take(rowsMax).getMany();
}
