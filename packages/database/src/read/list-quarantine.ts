import type { Database } from '../open-database.ts';
import { type QuarantinedRecordRow, quarantinedRecordEntity } from '../sync/quarantined-record.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type QuarantineFilter = Partial<Pick<QuarantinedRecordRow, 'sourceId' | 'kind'>>;

/** What still waits in quarantine, by the time at which it was first seen, newest first. */
export function listQuarantine(
  database: Database,
  filter: QuarantineFilter,
  page: PageRequest,
): Promise<RowsPage<QuarantinedRecordRow>> {
  const query = database
    .getRepository(quarantinedRecordEntity)
    .createQueryBuilder('row')
    .where('row.resolution IS NULL');
  return readPage(whereEqual(query, filter), 'firstSeenAt', page);
}
