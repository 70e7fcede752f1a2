import {
  type CalldateStretch,
  elementOf,
  type SliceDigest,
  sliceLength,
  sumOf,
  withinStretches,
} from '@voip-sync/database';
import { contentExpression, digestExpression } from '../../cdr-sync/source/digest-row.ts';
import type { CdrSource } from '../../cdr-sync/source/open-cdr-source.ts';
import type { SourceColumns } from '../../cdr-sync/source/read-source-columns.ts';

/** The element of a row of the source, as `digest-expressions.ts` of the database has it of ours. */
export function elementExpression(columns: SourceColumns): string {
  const own = digestExpression(columns);
  const content = contentExpression(columns);
  return content === undefined ? own : elementOf(own, content);
}

/** The digests of all slices of some stretches of time at the source. Exact copies of a row are counted and digested as one. */
export async function digestSource(
  source: CdrSource,
  columns: SourceColumns,
  stretches: readonly CalldateStretch[],
): Promise<SliceDigest[]> {
  const rows = await source.reader.query<Record<'slice' | 'rows' | 'distinct' | 'digest', string>>(
    `SELECT slice, SUM(copies) AS \`rows\`, COUNT(*) AS \`distinct\`, ${sumOf('element')} AS digest
     FROM (SELECT LEFT(calldate, ${sliceLength}) AS slice, ${elementExpression(columns)} AS element, COUNT(*) AS copies
       FROM \`${source.table}\` ${columns.byIndex.calldate} WHERE ${withinStretches(stretches)} GROUP BY slice, element) elements
     GROUP BY slice`,
    stretches.flat(),
  );
  return rows.map(({ slice, rows, distinct, digest }) => ({
    slice,
    rows: Number(rows),
    distinct: Number(distinct),
    digest,
  }));
}

/** The elements of the rows of some slices; exact copies have the same. */
export function readSourceElements(
  source: CdrSource,
  columns: SourceColumns,
  stretches: readonly CalldateStretch[],
): Promise<{ slice: string; element: string }[]> {
  return source.reader.query(
    `SELECT LEFT(calldate, ${sliceLength}) AS slice, ${elementExpression(columns)} AS element
     FROM \`${source.table}\` ${columns.byIndex.calldate} WHERE ${withinStretches(stretches)}`,
    stretches.flat(),
  );
}

/** How many rows each hour of a stretch has at the source, told by the index on calldate alone where there is one. */
export async function countSource(
  source: CdrSource,
  columns: SourceColumns,
  [from, upTo]: CalldateStretch,
): Promise<Map<string, number>> {
  const rows = await source.reader.query<{ hour: string; count: string }>(
    `SELECT LEFT(calldate, 13) AS hour, COUNT(*) AS count FROM \`${source.table}\` ${columns.byIndex.calldate}
     WHERE calldate BETWEEN ? AND ? GROUP BY hour`,
    [from, upTo],
  );
  return new Map(rows.map(({ hour, count }) => [hour, Number(count)]));
}

/** The first `calldate` at the source at or behind a time; null when there is none. */
export async function firstAtSource(source: CdrSource, columns: SourceColumns, from: string): Promise<string | null> {
  const [row] = await source.reader.query<{ first: string | null }>(
    `SELECT MIN(calldate) AS first FROM \`${source.table}\` ${columns.byIndex.calldate} WHERE calldate >= ?`,
    [from],
  );
  return row?.first ?? null;
}
