import type { Database } from '../open-database.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from '../read/read-page.ts';
import { type AuditEntryRow, auditEntryEntity } from './audit-entry.entity.ts';

export type AuditFilter = Partial<Pick<AuditEntryRow, 'actor' | 'action'>> & { from?: Date; to?: Date };

/** Notes who did what. */
export async function recordAudit(database: Database, entry: Omit<AuditEntryRow, 'id' | 'at'>): Promise<void> {
  await database.getRepository(auditEntryEntity).insert({ ...entry, at: new Date() });
}

/** What was done, newest first. */
export function listAudit(
  database: Database,
  filter: AuditFilter,
  page: PageRequest,
): Promise<RowsPage<AuditEntryRow>> {
  const { from, to, ...equal } = filter;
  const query = whereEqual(database.getRepository(auditEntryEntity).createQueryBuilder('row'), equal);
  return readPage(whereBetween(query, 'at', { from, to }), 'at', page);
}
