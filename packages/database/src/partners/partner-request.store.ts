import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from '../read/read-page.ts';
import { type PartnerRequestRow, partnerRequestEntity } from './partner-request.entity.ts';

export type PartnerRequestFilter = Partial<Pick<PartnerRequestRow, 'partnerId' | 'runId' | 'method' | 'status'>> & {
  from?: Date | undefined;
  to?: Date | undefined;
  /** Part of the address. */
  url?: string | undefined;
  failed?: boolean | undefined;
};

/** Keeps requests to partners for the audit. */
export async function recordPartnerRequests(
  database: Database,
  requests: Omit<PartnerRequestRow, 'id'>[],
): Promise<void> {
  await bulkInsert(database.manager, partnerRequestEntity, requests);
}

/** Requests to partners, newest first. */
export function listPartnerRequests(
  database: Database,
  filter: PartnerRequestFilter,
  page: PageRequest,
): Promise<RowsPage<PartnerRequestRow>> {
  const { from, to, url, failed, ...equal } = filter;
  const query = whereEqual(database.getRepository(partnerRequestEntity).createQueryBuilder('row'), equal);
  if (url !== undefined) query.andWhere('row.url LIKE :url', { url: `%${url.replace(/[\\%_]/g, '\\$&')}%` });
  if (failed === true) query.andWhere('row.error IS NOT NULL');
  return readPage(whereBetween(query, 'at', { from, to }), 'at', page);
}
