import { createTimeResolver } from '../resolve-local-time.ts';
import { fetchInOrder } from './fetch-in-order.ts';
import type { CdrSource } from './open-cdr-source.ts';
import { type IdGroups, readIdGroups } from './read-id-groups.ts';
import { readRows, type SourceRow } from './read-rows.ts';
import type { SourceColumns } from './read-source-columns.ts';

/** Dates before this are clocks that were never set; `readUndated` looks at them, and the pages begin here. */
export const firstCalldate = '1971-01-01 00:00:00';
/** How many rows with such dates are looked at in a run. */
export const undatedRowsMax = 5_000;

/** How a table is paged: by the index on calldate, or by that on uniqueid where only that one is there. */
export type Paging = { groups: IdGroups | undefined; warnings: string[] };

/** Chooses the way that spares the PBX; `warnings` say where every page costs a look at the whole table, and the way out. */
export async function preparePaging(source: CdrSource, columns: SourceColumns): Promise<Paging> {
  if (columns.byIndex.calldate !== '') return { groups: undefined, warnings: [] };
  const groups = columns.byIndex.uniqueid === '' ? undefined : await readIdGroups(source, columns);
  if (groups) return { groups, warnings: [] };
  return {
    groups,
    warnings: [
      `table ${source.table} has no index on calldate, and none on uniqueid that serves instead, so each page costs a look at the ` +
        `whole table: add an index on calldate`,
    ],
  };
}

export type PagesWanted = {
  /** The `calldate` from which rows are wanted; without an end, older ones may come as well. */
  from: string;
  /** The `calldate` before which they are wanted; without it, what is dated in the future is read too. */
  to?: string | undefined;
  /** The zone of `calldate`. */
  timeZone: string;
  /** As long as the longest call, in minutes. */
  lookBackMinutes: number;
  pageRowsMax: number;
};

/**
 * Pages of all rows from a `calldate` on, by the index on calldate.
 *
 * Issabel has no such index, and a look at the whole table each minute is more than a busy PBX can spare. Its index on uniqueid serves: an id
 * begins with the second at which its channel began, behind the PBX's `systemname` where it has one, and a path begins no later after its
 * channel than the longest call lasts. So each name's ids are read from that much earlier on, and the few that are no such ids whole. Pages
 * then come in the order of their ids, not of their dates.
 */
export async function* fetchCdrPages(
  source: CdrSource,
  columns: SourceColumns,
  { groups }: Paging,
  wanted: PagesWanted,
): AsyncGenerator<SourceRow[]> {
  const { from, to, pageRowsMax } = wanted;
  if (!groups) {
    yield* fetchInOrder(source, columns, { by: 'calldate', from, before: to }, pageRowsMax);
    return;
  }
  for await (const rows of fetchByIds(source, columns, groups, wanted)) {
    yield to === undefined ? rows : rows.filter((row) => calldateOf(row) >= from && calldateOf(row) < to);
  }
}

/** Sorts behind any second that an id can begin with. */
const lastSecond = '99999999999';

async function* fetchByIds(
  source: CdrSource,
  columns: SourceColumns,
  { names, others }: IdGroups,
  { from, to, timeZone, lookBackMinutes, pageRowsMax }: PagesWanted,
): AsyncGenerator<SourceRow[]> {
  const firstSecond = from === firstCalldate ? '0' : secondOf(from, timeZone, lookBackMinutes);
  const endSecond = to === undefined ? lastSecond : secondOf(to, timeZone, 0);
  const uniqueid = columns.cdr.get('uniqueid');
  if (uniqueid?.isNullable) {
    yield await readRows(source, columns, {
      index: 'uniqueid',
      where: 'uniqueid IS NULL',
      values: [],
      rowsMax: undatedRowsMax,
    });
  }
  for (const id of others) yield* fetchInOrder(source, columns, { by: 'uniqueid', from: id, upTo: id }, pageRowsMax);
  for (const name of names) {
    const stretch = { by: 'uniqueid', from: `${name}${firstSecond}`, upTo: `${name}${endSecond}` } as const;
    yield* fetchInOrder(source, columns, stretch, pageRowsMax);
  }
}

function secondOf(calldate: string, timeZone: string, lookBackMinutes: number): string {
  const moment = createTimeResolver(timeZone)(calldate, undefined);
  return String(Math.ceil((moment?.at.getTime() ?? 0) / 1_000) - lookBackMinutes * 60);
}

function calldateOf({ cells }: SourceRow): string {
  return String(cells[0]);
}

/** Rows whose date cannot be true, at most `undatedRowsMax`. Without an index on calldate the pages have those that are new. */
export async function readUndated(source: CdrSource, columns: SourceColumns, { groups }: Paging): Promise<SourceRow[]> {
  if (groups) return [];
  const orMissing = columns.cdr.get('calldate')?.isNullable ? ' OR calldate IS NULL' : '';
  const where = `calldate < ?${orMissing} ORDER BY calldate`;
  return readRows(source, columns, { index: 'calldate', where, values: [firstCalldate], rowsMax: undatedRowsMax });
}
