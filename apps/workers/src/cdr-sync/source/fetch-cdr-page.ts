import { type Cell, cdrColumns, defaultOf } from './cdr-columns.ts';
import { digestExpression } from './digest-row.ts';
import type { CdrSource } from './open-cdr-source.ts';
import type { SourceColumns } from './read-source-columns.ts';

/** A row with its cells in the order of `cdrColumns`, and after them 1 where its `sync` column is empty, else 0. */
export type SourceRow = Cell[];
export const unmarkedIndex = cdrColumns.length;

/** Dates before this are clocks that were never set; `readUndated` looks at them, and the pages begin here. */
export const firstCalldate = '1971-01-01 00:00:00';
/** How many rows with such dates are looked at in a run. */
export const undatedRowsMax = 5_000;

/**
 * What must stay true: the pages have every row that was in the table from `from` on when its page was read, and no row twice.
 *
 * `calldate` is the only index to rely on, and many rows share a second. A full page may end in the middle of one, so its last second is
 * left for the next page, which begins with it. Where one second alone fills a page, it is read by itself in the order of the rows'
 * digests, which only exact duplicates share, and those are one row to us. There is no end: what is dated in the future is read too.
 */
export async function* fetchCdrPages(
  source: CdrSource,
  columns: SourceColumns,
  from: string,
  pageRowsMax: number,
): AsyncGenerator<SourceRow[]> {
  const select = selectOf(source, columns);
  const read = (where: string, values: unknown[]) =>
    source.reader.queryCells<SourceRow>(`${select} WHERE ${where} LIMIT ${pageRowsMax}`, values);
  let [begin, comparison] = [from, '>='];
  for (;;) {
    const rows = await read(`calldate ${comparison} ? ORDER BY calldate`, [begin]);
    if (rows.length < pageRowsMax) {
      yield rows;
      return;
    }
    begin = calldateOf(rows.at(-1));
    const whole = rows.slice(0, firstOfLastSecond(rows, begin));
    comparison = whole.length > 0 ? '>=' : '>';
    if (whole.length > 0) yield whole;
    else yield* fetchSecond(begin);
  }

  async function* fetchSecond(second: string): AsyncGenerator<SourceRow[]> {
    const digest = digestExpression(columns);
    for (let after = ''; ; ) {
      const rows = await source.reader.queryCells<[...SourceRow, string]>(
        `${selectOf(source, columns, digest)} WHERE calldate = ? AND ${digest} > ? ORDER BY row_digest LIMIT ${pageRowsMax}`,
        [second, after],
      );
      if (rows.length > 0) yield rows.map((row) => row.slice(0, -1) as SourceRow);
      if (rows.length < pageRowsMax) return;
      after = String(rows.at(-1)?.at(-1));
    }
  }
}

/** Rows whose date cannot be true, at most `undatedRowsMax`. */
export async function readUndated(source: CdrSource, columns: SourceColumns): Promise<SourceRow[]> {
  const orMissing = columns.cdr.get('calldate')?.isNullable ? ' OR calldate IS NULL' : '';
  return source.reader.queryCells<SourceRow>(
    `${selectOf(source, columns)} WHERE calldate < ?${orMissing} ORDER BY calldate LIMIT ${undatedRowsMax}`,
    [firstCalldate],
  );
}

export function calldateOf(row: SourceRow | undefined): string {
  return String(row?.[0] ?? '');
}

function firstOfLastSecond(rows: SourceRow[], last: string): number {
  let index = rows.length;
  while (index > 0 && calldateOf(rows[index - 1]) === last) index -= 1;
  return index;
}

function selectOf(source: CdrSource, columns: SourceColumns, digest?: string): string {
  const parts = cdrColumns.map((column) => {
    const found = columns.cdr.get(column.name);
    if (found) return found.sqlName;
    return column.kind === 'whole' ? defaultOf(column) : `'${defaultOf(column)}'`;
  });
  const unmarked = columns.sync ? `${columns.sync.sqlName} IS NULL` : '0';
  const digestPart = digest === undefined ? '' : `, ${digest} AS row_digest`;
  return `SELECT ${parts.join(', ')}, ${unmarked}${digestPart} FROM \`${source.table}\``;
}
