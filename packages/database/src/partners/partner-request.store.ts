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

/** Of each kind so many rows go in one statement. */
const forgetRowsMax = 2_000;

/**
 * Forgets, from before a moment, the requests of the audit, the plans of dry runs and of what was refused, the records of status checks that
 * went well, and changes of peers and conflicts that are over: what became of them stands in the history. Returns how many rows went.
 */
export async function forgetPartnerTraces(database: Database, before: Date): Promise<number> {
  const plansOver = `SELECT id FROM sync_runs WHERE kind LIKE 'partner-%' AND status <> 'held' AND started_at < ?`;
  const statements = [
    `DELETE FROM partner_requests WHERE at < ? ORDER BY at LIMIT ${forgetRowsMax}`,
    `DELETE FROM planned_changes WHERE run_id IN (${plansOver}) LIMIT ${forgetRowsMax}`,
    `DELETE FROM sync_runs WHERE kind = 'partner-check' AND status = 'succeeded' AND started_at < ? LIMIT ${forgetRowsMax}`,
    `DELETE FROM outbox WHERE created_at < ? AND status IN ('done', 'cancelled') LIMIT ${forgetRowsMax}`,
    `DELETE FROM peer_conflicts WHERE found_at < ? AND resolved_at IS NOT NULL LIMIT ${forgetRowsMax}`,
  ];
  let forgotten = 0;
  for (const sql of statements) {
    for (;;) {
      const { affectedRows } = await database.query(sql, [before]);
      forgotten += affectedRows;
      if (affectedRows < forgetRowsMax) break;
    }
  }
  return forgotten;
}
