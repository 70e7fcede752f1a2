import { cdrColumns } from './cdr-columns.ts';
import { digestExpression, digestRow } from './digest-row.ts';
import type { CdrSource } from './open-cdr-source.ts';
import { readRows, type SourceRow } from './read-rows.ts';
import type { SourceColumns } from './read-source-columns.ts';

/** All rows from a value of the column on, in its order; up to one or before one where that is given. */
export type Stretch = {
  by: 'calldate' | 'uniqueid';
  from: string;
  upTo?: string | undefined;
  before?: string | undefined;
};

/**
 * What must stay true: the pages have every row of the stretch that was in the table when its page was read, and no row twice.
 *
 * Neither column is unique. A full page may end in the middle of rows that share a value, so those of its last value are left for the next
 * page, which begins with them. Where one value alone fills a page, its rows are read by themselves in the order of their digests, which only
 * exact duplicates share, and those are one row to us.
 */
export async function* fetchInOrder(
  source: CdrSource,
  columns: SourceColumns,
  { by, from, upTo, before }: Stretch,
  pageRowsMax: number,
): AsyncGenerator<SourceRow[]> {
  const [end, bound] = upTo === undefined ? [`AND ${by} < ?`, before] : [`AND ${by} <= ?`, upTo];
  const bounds = bound === undefined ? [] : [bound];
  const cell = cdrColumns.findIndex(({ name }) => name === by);
  const cellOf = (row: SourceRow | undefined) => String(row?.cells[cell] ?? '');
  let [begin, comparison] = [from, '>='];
  for (;;) {
    const where = `${by} ${comparison} ? ${bounds.length > 0 ? end : ''} ORDER BY ${by}`;
    const wanted = { index: by, where, values: [begin, ...bounds], rowsMax: pageRowsMax };
    const rows = await readRows(source, columns, wanted);
    if (rows.length < pageRowsMax) {
      yield rows;
      return;
    }
    const last = cellOf(rows.at(-1));
    const whole = rows.slice(
      0,
      rows.findIndex((row) => cellOf(row) === last),
    );
    // Ids that a collation takes for equal may fill a page too, and then it ends where it began.
    if (whole.length > 0 && last !== begin) {
      comparison = '>=';
      yield whole;
    } else {
      comparison = '>';
      yield* fetchAlike(source, columns, by, last, pageRowsMax);
    }
    begin = last;
  }
}

async function* fetchAlike(
  source: CdrSource,
  columns: SourceColumns,
  by: Stretch['by'],
  value: string,
  pageRowsMax: number,
): AsyncGenerator<SourceRow[]> {
  const digest = digestExpression(columns);
  for (let after = ''; ; ) {
    const where = `${by} = ? AND ${digest} > ? ORDER BY ${digest}`;
    const rows = await readRows(source, columns, { index: by, where, values: [value, after], rowsMax: pageRowsMax });
    yield rows;
    if (rows.length < pageRowsMax) return;
    after = digestRow(rows.at(-1)?.cells ?? []);
  }
}
