import type { CdrFields } from '../cdrs/cdr.entity.ts';
import type { Database } from '../open-database.ts';
import { cdrContentColumns, contentDigest, elementOf, sumOf } from './digest-expressions.ts';

/** Ten minutes of a PBX's own clock, by what all their times begin with: `2026-11-20 08:3`. */
export type SliceDigest = {
  slice: string;
  rows: number;
  /** Rows that are no exact copy of another. */
  distinct: number;
  digest: string;
};
export type HereSlice = SliceDigest & {
  /** Rows besides, that the source has no more. */
  gone: number;
};

/** A row as it stands here: the digest under which it does, that of what it reads, and the element that both make. */
export type HereRow = {
  id: string;
  rowDigest: string;
  content: string;
  element: string;
  isGone: boolean;
  fields: CdrFields;
};
export type HereElement = { id: string; slice: string; element: string };

export const sliceLength = 15;
const element = elementOf('CONVERT(row_digest USING utf8mb4)', contentDigest);

/** A stretch of `calldate`, both ends included. */
export type CalldateStretch = readonly [from: string, upTo: string];

/** The digests of all slices of a source in some stretches of time. Slices without rows are left out. */
export async function digestCdrs(
  database: Database,
  sourceId: string,
  stretches: readonly CalldateStretch[],
): Promise<HereSlice[]> {
  const rows: Record<'slice' | 'rows' | 'digest' | 'gone', string>[] = await database.query(
    `SELECT LEFT(calldate, ${sliceLength}) AS slice, COUNT(IF(isGone, NULL, 1)) AS \`rows\`,
       ${sumOf("IF(isGone, '0', element)")} AS digest, COUNT(IF(isGone, 1, NULL)) AS gone
     FROM (SELECT calldate, gone_at_source_at IS NOT NULL AS isGone, ${element} AS element
       FROM cdrs FORCE INDEX (ix_cdrs_source_calldate) WHERE source_id = ? AND (${withinStretches(stretches)})) elements
     GROUP BY slice`,
    [sourceId, ...stretches.flat()],
  );
  return rows.map(({ slice, rows, digest, gone }) => ({
    slice,
    rows: Number(rows),
    distinct: Number(rows),
    digest,
    gone: Number(gone),
  }));
}

/** The condition that `calldate` is in one of the stretches; its values are their ends, in order. */
export function withinStretches(stretches: readonly CalldateStretch[]): string {
  return stretches.map(() => 'calldate BETWEEN ? AND ?').join(' OR ');
}

/** The elements of the rows of some slices, without those that the source has no more. */
export function readElements(database: Database, sourceId: string, slices: string[]): Promise<HereElement[]> {
  return database.query(
    `SELECT CAST(id AS CHAR) AS id, LEFT(calldate, ${sliceLength}) AS slice, ${element} AS element
     FROM cdrs FORCE INDEX (ix_cdrs_source_calldate)
     WHERE source_id = ? AND gone_at_source_at IS NULL AND (${withinStretches(slices.map(stretchOf))})`,
    [sourceId, ...slices.flatMap(stretchOf)],
  );
}

/** From the first to the last moment of a slice. */
export function stretchOf(slice: string): CalldateStretch {
  return [`${slice}0:00`, `${slice}9:59.999999`];
}

const idsMax = 500;
const fieldList = cdrContentColumns
  .map(({ property, name }) => `${name === 'calldate' ? 'CAST(calldate AS CHAR)' : `\`${name}\``} AS \`${property}\``)
  .join(', ');

/** Rows by their ids, or all that have one of some uniqueids. */
export async function readHereRows(
  database: Database,
  sourceId: string,
  by: { id: string[] } | { uniqueid: string[] },
  locking: { query: Database['query'] } = database,
): Promise<HereRow[]> {
  const [column, values] = 'id' in by ? ['id', by.id] : ['uniqueid', by.uniqueid];
  const order = locking === database ? '' : 'ORDER BY cdrs.id FOR UPDATE';
  const found: HereRow[] = [];
  for (let start = 0; start < values.length; start += idsMax) {
    const rows: (CdrFields & Omit<HereRow, 'fields' | 'isGone'> & { isGone: string })[] = await locking.query(
      `SELECT CAST(id AS CHAR) AS id, row_digest AS rowDigest, ${contentDigest} AS content, ${element} AS element,
         gone_at_source_at IS NOT NULL AS isGone, ${fieldList}
       FROM cdrs WHERE source_id = ? AND ${column} IN (?) ${order}`,
      [sourceId, values.slice(start, start + idsMax)],
    );
    for (const { id, rowDigest, content, element, isGone, ...fields } of rows) {
      const sequence = Number(fields.sequence);
      found.push({ id, rowDigest, content, element, isGone: Number(isGone) === 1, fields: { ...fields, sequence } });
    }
  }
  return found;
}
