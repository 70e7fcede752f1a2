import { type CdrFilter, type Database, listCdrs, type Place, type ShownCdr } from '@voip-sync/database';

/** Rows that are in memory for one export at a time: two pages, one being written while the next is read. */
const pageRowsMax = 2_000;
/** How long the database may look for one page. */
const pageLimitMs = 120_000;

/** All CDRs of a filter, page by page, the newest first; `onPage` is told how many each has before it is given out. */
export async function* exportPages(
  database: Database,
  filter: CdrFilter,
  onPage: (rows: number) => Promise<void>,
): AsyncGenerator<ShownCdr[], void> {
  let after: Place | undefined;
  do {
    const { rows, next } = await listCdrs(database, filter, { rowsMax: pageRowsMax, after }, pageLimitMs);
    await onPage(rows.length);
    yield rows;
    after = next ?? undefined;
  } while (after);
}
