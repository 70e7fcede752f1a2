/**
 * Lists a table of IXC from the lowest id up: each page asks for the rows after the last id seen. Rows that come or go while the list is
 * read cannot shift it, as they would with page numbers, and IXC's `total`, which counts what is after that id, shows when all was seen.
 */
import { type FetchedPage, followPages } from '../listing/follow-pages.ts';
import type { ListingOf, ListOptions } from '../listing/listing.ts';
import type { RawRecord, RecordReader } from '../records/check-record.ts';
import type { Resource } from '../records/records.ts';
import { formatMoment } from '../values/format-moment.ts';
import { type IxcContext, type IxcFilter, listRows } from './ask-ixc.ts';
import { ixcDates, ixcTable } from './ixc-config.ts';

export function listIxcRows<R extends Resource>(
  context: IxcContext,
  reader: RecordReader<R>,
  options: ListOptions,
): ListingOf<R> {
  const table = ixcTable(context.config, reader.resource);
  const window = windowFilters(context, reader.resource, options);
  let seen = 0;
  const fetchPage = async (after = '0'): Promise<FetchedPage> => {
    const filters: [IxcFilter, ...IxcFilter[]] = [{ column: 'id', operator: '>', value: after }, ...window];
    const { rows, total } = await listRows(context, table, filters, context.config.pageRows);
    const counted = total === undefined ? {} : { total: seen + total };
    seen += rows.length;
    const isLast = rows.length === 0 || (total !== undefined && total <= rows.length);
    if (isLast) return { rows, ...counted };
    const next = lastRisingId(rows, after);
    return next === undefined
      ? { rows, ...counted, cut: `its rows are not in the order of their ids, after id ${after}` }
      : { rows, ...counted, next };
  };
  return followPages({ reader, fetchPage, maskRaw: context.maskRaw });
}

function windowFilters({ config }: IxcContext, resource: Resource, { sinceMs, untilMs }: ListOptions): IxcFilter[] {
  const column = resource === 'cdrs' ? 'calldate' : config.updatedColumns[resource];
  if (!column) return [];
  const { zone, format } = ixcDates(config);
  const at = (ms: number) => formatMoment(ms, format, zone);
  return [
    ...(sinceMs === undefined ? [] : [{ column, operator: '>=', value: at(sinceMs) } as const]),
    ...(untilMs === undefined ? [] : [{ column, operator: '<', value: at(untilMs) } as const]),
  ];
}

/** The last row's id, if the ids rise all the way; rows without a readable id are passed over. */
function lastRisingId(rows: unknown[], after: string): string | undefined {
  let last = BigInt(after);
  for (const row of rows) {
    const id = String((row as RawRecord | null)?.id ?? '');
    if (!/^\d{1,20}$/.test(id)) continue;
    if (BigInt(id) < last) return undefined;
    last = BigInt(id);
  }
  return last === BigInt(after) ? undefined : String(last);
}
