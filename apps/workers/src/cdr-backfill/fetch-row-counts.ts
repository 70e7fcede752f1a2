import { DateTime } from 'luxon';
import type { CdrSource } from '../cdr-sync/source/open-cdr-source.ts';
import type { SourceColumns } from '../cdr-sync/source/read-source-columns.ts';

/** How many rows there are from `begin` on until the next one begins. */
export type RowCount = { begin: string; rows: number };

/** How much of the range one statement counts. */
const windowDays = 31;
/** Lengths of `calldate` as text that name an hour, a minute and a second. */
const lengths = { hour: 13, minute: 16, second: 19 } as const;
const finer = { hour: 'minute', minute: 'second' } as const;
type Unit = keyof typeof lengths;

const format = 'yyyy-MM-dd HH:mm:ss';
const rest = '0000-01-01 00:00:00';

/**
 * How many rows each stretch of `[from, to)` has, in order, those without rows left out: by the hour, and where an hour has more than
 * `rowsMax`, by the minute or the second. By the index on `calldate` a statement counts a month; without it there is one for the whole range,
 * which looks at the whole table once, and hours are not split, since each would cost the same again.
 */
export async function* fetchRowCounts(
  source: CdrSource,
  columns: SourceColumns,
  { from, to, rowsMax }: { from: string; to: string; rowsMax: number },
): AsyncGenerator<RowCount> {
  if (columns.byIndex.calldate === '') {
    for (const { begin, rows } of await count(source, columns, 'hour', from, to)) yield { begin, rows };
    return;
  }
  for (let begin = from; begin < to; ) {
    const end = earlier(later(begin, { days: windowDays }), to);
    yield* countFiner(source, columns, 'hour', begin, end, rowsMax);
    begin = end;
  }
}

async function* countFiner(
  source: CdrSource,
  columns: SourceColumns,
  unit: Unit,
  from: string,
  to: string,
  rowsMax: number,
): AsyncGenerator<RowCount> {
  for (const { end, ...found } of await count(source, columns, unit, from, to)) {
    if (found.rows <= rowsMax || unit === 'second') yield found;
    else yield* countFiner(source, columns, finer[unit], found.begin, end, rowsMax);
  }
}

async function count(
  source: CdrSource,
  columns: SourceColumns,
  unit: Unit,
  from: string,
  to: string,
): Promise<(RowCount & { end: string })[]> {
  const stretch = `LEFT(calldate, ${lengths[unit]})`;
  const counts = await source.reader.query<{ stretch: string; rowCount: number | string }>(
    `SELECT ${stretch} AS stretch, COUNT(*) AS rowCount FROM \`${source.table}\` ${columns.byIndex.calldate}
     WHERE calldate >= ? AND calldate < ? GROUP BY ${stretch} ORDER BY ${stretch}`,
    [from, to],
  );
  return counts.map(({ stretch: begin, rowCount }) => {
    const whole = `${begin}${rest.slice(begin.length)}`;
    const end = earlier(later(whole, { [unit]: 1 }), to);
    return { begin: whole < from ? from : whole, end, rows: Number(rowCount) };
  });
}

function later(time: string, by: { days?: number; hour?: number; minute?: number; second?: number }): string {
  return DateTime.fromFormat(time, format, { zone: 'utc' }).plus(by).toFormat(format);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
