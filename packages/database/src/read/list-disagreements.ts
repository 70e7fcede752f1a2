import type { Database } from '../open-database.ts';
import { type CallDisagreementRow, callDisagreementEntity } from '../reconcile/call-disagreement.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

export type DisagreementFilter = Partial<Pick<CallDisagreementRow, 'sourceId' | 'kind'>> & {
  /** True for those that still stand, false for those that vanished. */
  open?: boolean | undefined;
  /** Found in `[from, to)`. */
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Where CDRs and what was heard differ, by the time at which it was found, newest first. */
export function listDisagreements(
  database: Database,
  { open, from, to, ...equal }: DisagreementFilter,
  page: PageRequest,
): Promise<RowsPage<CallDisagreementRow>> {
  const query = whereEqual(database.getRepository(callDisagreementEntity).createQueryBuilder('row'), equal);
  if (open !== undefined) query.andWhere(`row.resolvedAt IS ${open ? '' : 'NOT '}NULL`);
  return readPage(whereBetween(query, 'foundAt', { from, to }), 'foundAt', page);
}
