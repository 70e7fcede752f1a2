import { PartnerError } from '../errors.ts';
import { readNextLink } from '../http/link-header.ts';
import type { PartnerAnswer } from '../http/request.ts';
import { type FetchedPage, followPages } from '../listing/follow-pages.ts';
import type { ListingOf, ListOptions } from '../listing/listing.ts';
import type { Resource } from '../records/records.ts';
import { formatMoment } from '../values/format-moment.ts';
import { readCount } from '../values/read-value.ts';
import { dayMs, type Slice, splitWindow } from '../values/split-window.ts';
import type { FieldReader } from './read-fields.ts';
import type { RestList } from './rest-config.ts';
import type { RestContext } from './rest-context.ts';
import { readPath } from './rest-source.ts';

/** Where a listing is: the slice of its window, how many rows of it came, and the partner's own place to go on from. */
interface Place {
  slice: number;
  page: number;
  seen: number;
  token?: string;
}

/** Lists a resource by its configured way of paging; a window longer than the partner takes is asked for slice by slice. */
export function listRestRecords<R extends Resource>(
  context: RestContext,
  resource: R,
  list: RestList,
  { reader, prepare }: FieldReader<R>,
  options: ListOptions,
): ListingOf<R> {
  const { clock, maskRaw } = context.partner;
  const slices = resource === 'cdrs' ? splitWindow(options, clock.now(), (list.windowDaysMax ?? 36_500) * dayMs) : [];
  const totals = new Map<number, number>();

  const fetchPage = async (cursor?: string): Promise<FetchedPage> => {
    const place: Place = cursor ? JSON.parse(cursor) : { slice: 0, page: 0, seen: 0 };
    const answer = await askPage(context, list, place, slices[place.slice], options);
    const rows = await readRows(context, list, answer);
    await prepare(rows);
    const total = readTotal(list, answer.data);
    if (total !== undefined) totals.set(place.slice, total);
    const seen = place.seen + rows.length;
    const onward = nextPlace(list, place, rows.length, seen, total, answer);
    const next = onward ?? (place.slice + 1 < slices.length ? { slice: place.slice + 1, page: 0, seen: 0 } : undefined);
    const finished = await dropPending(context, list, rows);
    return {
      rows: finished,
      pending: rows.length - finished.length,
      ...(totals.size > 0 ? { total: [...totals.values()].reduce((sum, one) => sum + one, 0) } : {}),
      ...(next ? { next: JSON.stringify(next) } : {}),
    };
  };
  return followPages({ reader, fetchPage, maskRaw });
}

async function askPage(
  context: RestContext,
  list: RestList,
  { page, seen, token }: Place,
  slice: Slice | undefined,
  { sinceMs, untilMs }: ListOptions,
): Promise<PartnerAnswer> {
  const { dateFormat, zone } = context.partner.config;
  const at = (ms: number | undefined) => (ms === undefined ? undefined : formatMoment(ms, dateFormat, zone));
  const { paging } = list;
  const values = {
    rows: paging.by === 'none' ? undefined : paging.rows,
    page: paging.by === 'page' ? paging.first + page : page + 1,
    offset: (paging.by === 'offset' ? paging.first : 0) + seen,
    cursor: token,
    since: at(slice?.fromMs ?? sinceMs),
    until: at(slice?.toMs ?? untilMs),
  };
  const isUrl = token !== undefined && (paging.by === 'link' || paging.by === 'next-url');
  return await context.ask(list.request, values, isUrl ? token : undefined);
}

async function readRows(context: RestContext, list: RestList, answer: PartnerAnswer): Promise<unknown[]> {
  const rows = await context.read(list.records, answer.data);
  if (Array.isArray(rows)) return rows;
  const keys = answer.data !== null && typeof answer.data === 'object' ? Object.keys(answer.data).slice(0, 10) : [];
  const has = keys.length > 0 ? `it has ${context.partner.excerpt(keys.join(', '))}` : `it is ${typeof answer.data}`;
  throw new PartnerError(
    'unreadable',
    `the answer is of another shape than expected: no list at "${describe(list.records)}"; ${has}`,
    {
      outcome: 'unknown',
    },
  );
}

const describe = (source: RestList['records']) => (typeof source === 'string' ? source : JSON.stringify(source));

function readTotal(list: RestList, answer: unknown): number | undefined {
  if (list.total === undefined) return undefined;
  try {
    return readCount('total', readPath(answer, list.total)) ?? undefined;
  } catch (error) {
    throw new PartnerError('unreadable', `the answer's total cannot be read: ${(error as Error).message}`, {
      outcome: 'unknown',
    });
  }
}

function nextPlace(
  { paging, endsShort }: RestList,
  place: Place,
  rows: number,
  seen: number,
  total: number | undefined,
  answer: PartnerAnswer,
): Place | undefined {
  const onward = { slice: place.slice, page: place.page + 1, seen };
  if (paging.by === 'none') return undefined;
  if (paging.by === 'page' || paging.by === 'offset') {
    const isLast = rows === 0 || (total !== undefined && seen >= total) || (endsShort && rows < paging.rows);
    return isLast ? undefined : onward;
  }
  const given = paging.by === 'link' ? readNextLink(answer.headers.link) : readPath(answer.data, paging.at);
  if (given === undefined || given === null || given === '' || given === false) return undefined;
  // The same place again is told from a new one by itself alone.
  return { ...onward, page: 0, seen: 0, token: String(given) };
}

async function dropPending(context: RestContext, { pendingWhen }: RestList, rows: unknown[]): Promise<unknown[]> {
  if (!pendingWhen || rows.length === 0) return rows;
  const outcomes = await context.evaluate([pendingWhen.expression], rows);
  return rows.filter((_, i) => {
    const outcome = outcomes[i]?.[0];
    return !(outcome && 'value' in outcome && outcome.value === true);
  });
}
