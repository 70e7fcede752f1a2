import type { Database } from '../open-database.ts';
import { type SyncRunRow, syncRunEntity } from '../sync/sync-run.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type SyncRunFilter = Partial<Pick<SyncRunRow, 'sourceId' | 'kind' | 'status'>>;

/** Runs by the time at which they started, newest first. */
export function listSyncRuns(
  database: Database,
  filter: SyncRunFilter,
  page: PageRequest,
): Promise<RowsPage<SyncRunRow>> {
  return readPage(
    whereEqual(database.getRepository(syncRunEntity).createQueryBuilder('row'), filter),
    'startedAt',
    page,
  );
}
