import { type CdrCells, type Cell, cdrColumns, defaultOf } from './cdr-columns.ts';
import { digestExpression, digestRow } from './digest-row.ts';
import type { CdrSource } from './open-cdr-source.ts';
import type { SourceColumns } from './read-source-columns.ts';

export type SourceRow = {
  cells: CdrCells;
  /** Whether its `sync` column is empty; false where there is none. */
  isUnmarked: boolean;
};

/** Dates before this are clocks that were never set; `readUndated` looks at them, and the pages begin here. */
export const firstCalldate = '1971-01-01 00:00:00';
/** How many rows with such dates are looked at in a run. */
export const undatedRowsMax = 5_000;

/**
 * What must stay true: the pages have every row that was in the table from `from` on when its page was read, before `to` where it is given,
 * and no row twice.
 *
 * `calldate` is the only index to rely on, and many rows share a second. A full page may end in the middle of one, so its last second is
 * left for the next page, which begins with it. Where one second alone fills a page, it is read by itself in the order of the rows'
 * digests, which only exact duplicates share, and those are one row to us. Without `to` what is dated in the future is read too.
 */
export async function* fetchCdrPages(
  source: CdrSource,
  columns: SourceColumns,
  from: string,
  pageRowsMax: number,
  to?: string,
): AsyncGenerator<SourceRow[]> {
  let [begin, comparison] = [from, '>='];
  const [upTo, end] = to === undefined ? ['', []] : ['AND calldate < ? ', [to]];
  for (;;) {
    const where = `calldate ${comparison} ? ${upTo}ORDER BY calldate`;
    const rows = await readRows(source, columns, where, [begin, ...end], pageRowsMax);
    if (rows.length < pageRowsMax) {
      yield rows;
      return;
    }
    begin = calldateOf(rows.at(-1));
    const whole = rows.slice(0, firstOfLastSecond(rows, begin));
    comparison = whole.length > 0 ? '>=' : '>';
    if (whole.length > 0) yield whole;
    else yield* fetchSecond(source, columns, begin, pageRowsMax);
  }
}

async function* fetchSecond(
  source: CdrSource,
  columns: SourceColumns,
  second: string,
  pageRowsMax: number,
): AsyncGenerator<SourceRow[]> {
  const digest = digestExpression(columns);
  for (let after = ''; ; ) {
    const where = `calldate = ? AND ${digest} > ? ORDER BY ${digest}`;
    const rows = await readRows(source, columns, where, [second, after], pageRowsMax);
    yield rows;
    if (rows.length < pageRowsMax) return;
    after = digestRow(rows.at(-1)?.cells ?? []);
  }
}

/** Rows whose date cannot be true, at most `undatedRowsMax`. */
export async function readUndated(source: CdrSource, columns: SourceColumns): Promise<SourceRow[]> {
  const orMissing = columns.cdr.get('calldate')?.isNullable ? ' OR calldate IS NULL' : '';
  return readRows(source, columns, `calldate < ?${orMissing} ORDER BY calldate`, [firstCalldate], undatedRowsMax);
}

async function readRows(
  source: CdrSource,
  columns: SourceColumns,
  where: string,
  values: unknown[],
  rowsMax: number,
): Promise<SourceRow[]> {
  const parts = cdrColumns.map((column) => {
    const found = columns.cdr.get(column.name);
    if (found) return found.sqlName;
    return column.kind === 'whole' ? defaultOf(column) : `'${defaultOf(column)}'`;
  });
  const unmarked = columns.sync ? `${columns.sync.sqlName} IS NULL` : '0';
  const rows = await source.reader.queryCells<Cell[]>(
    `SELECT ${parts.join(', ')}, ${unmarked} FROM \`${source.table}\` ${columns.byIndex.calldate}
     WHERE ${where} LIMIT ${rowsMax}`,
    values,
  );
  return rows.map((cells) => {
    const isUnmarked = Number(cells.pop()) === 1;
    return { cells, isUnmarked };
  });
}

function calldateOf(row: SourceRow | undefined): string {
  return String(row?.cells[0] ?? '');
}

function firstOfLastSecond(rows: SourceRow[], last: string): number {
  let index = rows.length;
  while (index > 0 && calldateOf(rows[index - 1]) === last) index -= 1;
  return index;
}
