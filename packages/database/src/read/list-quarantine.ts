import type { Database } from '../open-database.ts';
import { type QuarantinedRecordRow, quarantinedRecordEntity } from '../sync/quarantined-record.entity.ts';
import { containing } from '../sync/review-quarantine.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type QuarantineFilter = Partial<Pick<QuarantinedRecordRow, 'sourceId' | 'kind' | 'resolution'>> & {
  /** `open`: what waits. */
  state: 'open' | 'resolved' | 'all';
  /** Words that the reason has. */
  reason?: string | undefined;
};

const states = { open: 'row.resolution IS NULL', resolved: 'row.resolution IS NOT NULL', all: '1 = 1' } as const;

/** Records in quarantine by the time at which they were first seen, newest first. */
export function listQuarantine(
  database: Database,
  { state, reason, ...equal }: QuarantineFilter,
  page: PageRequest,
): Promise<RowsPage<QuarantinedRecordRow>> {
  const query = database.getRepository(quarantinedRecordEntity).createQueryBuilder('row').where(states[state]);
  if (reason !== undefined) query.andWhere('row.reason LIKE :reason', { reason: containing(reason) });
  return readPage(whereEqual(query, equal), 'firstSeenAt', page);
}

export function readQuarantined(database: Database, id: string): Promise<QuarantinedRecordRow | null> {
  return database.getRepository(quarantinedRecordEntity).findOneBy({ id });
}
