import { type CallRow, callEntity } from '../calls/call.entity.ts';
import type { Database } from '../open-database.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

export type CallFilter = Partial<
  Pick<CallRow, 'sourceId' | 'status' | 'queue' | 'onPanel' | 'linkedId' | 'callerNumber'>
> & {
  /** Calls that joined in `[from, to)`. */
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Calls by the time at which they joined, newest first. */
export function listCalls(database: Database, filter: CallFilter, page: PageRequest): Promise<RowsPage<CallRow>> {
  const { from, to, ...equal } = filter;
  const query = whereEqual(database.getRepository(callEntity).createQueryBuilder('row'), equal);
  return readPage(whereBetween(query, 'joinedAt', { from, to }), 'joinedAt', page);
}

/** The calls on the panel, newest first, at most `rowsMax`. */
export function listPanelCalls(database: Database, rowsMax: number): Promise<CallRow[]> {
  return database
    .getRepository(callEntity)
    .find({ where: { onPanel: true }, order: { joinedAt: 'DESC', id: 'DESC' }, take: rowsMax });
}
