import { type CdrRow, cdrEntity } from '../cdrs/cdr.entity.ts';
import type { Database } from '../open-database.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

export type CdrFilter = Partial<Pick<CdrRow, 'sourceId' | 'src' | 'dst' | 'disposition' | 'linkedid' | 'uniqueid'>> & {
  /** Paths that started in `[from, to)`. */
  from?: Date | undefined;
  to?: Date | undefined;
};

/** CDRs by the time at which they started, newest first; `calldate` is `2026-11-20 08:00:00`, on the PBX's own clock. */
export async function listCdrs(database: Database, filter: CdrFilter, page: PageRequest): Promise<RowsPage<CdrRow>> {
  const { from, to, ...equal } = filter;
  const query = whereEqual(database.getRepository(cdrEntity).createQueryBuilder('row'), equal);
  const { rows, next } = await readPage(whereBetween(query, 'startedAt', { from, to }), 'startedAt', page);
  return {
    rows: rows.map((row) => ({ ...row, calldate: localTime(row.calldate), sequence: Number(row.sequence) })),
    next,
  };
}

/** The driver takes every datetime for UTC and makes a Date of it; this one has no zone. */
function localTime(value: string | Date): string {
  return value instanceof Date ? value.toISOString().slice(0, 19).replace('T', ' ') : value;
}
