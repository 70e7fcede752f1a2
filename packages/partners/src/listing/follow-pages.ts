/**
 * Follows a partner's pages to their end, whatever way of paging, and says whether the end was really reached.
 *
 * What must stay true: `complete` is said only when every record that the partner has was seen. It is not, when a page or a cursor comes a
 * second time, an id comes on two pages (the list moved while it was read, so that others may have been jumped over), the rows do not add up to
 * the total, the partner says that more remains, a record has no id to be known by, or a bound was reached. An error ends the listing by
 * being thrown, so it is not complete either. Memory holds one page and the ids seen.
 */
import { createHash } from 'node:crypto';
import { type BadRecord, checkRecord, type RecordReader } from '../records/check-record.ts';
import type { RecordOf, Resource } from '../records/records.ts';
import type { ListedPage, Listing, Verdict } from './listing.ts';

export interface FetchedPage {
  rows: unknown[];
  /** Where to go on; undefined at the end. Two pages never have the same. */
  next?: string;
  /** How many rows the whole listing has, where the partner says so. */
  total?: number;
  /** What shows that the partner kept something back, although it has no further page. */
  cut?: string;
  /** Rows that are not finished yet and are left out. */
  pending?: number;
}

export interface FollowPages<R extends Resource> {
  reader: RecordReader<R>;
  /** Fetches the page at a cursor; undefined is the first page. */
  fetchPage(cursor: string | undefined, number: number): Promise<FetchedPage>;
  maskRaw(raw: unknown): unknown;
  bounds?: Partial<ListingBounds>;
}

interface ListingBounds {
  pagesMax: number;
  rowsMax: number;
}

const defaultBounds: ListingBounds = { pagesMax: 100_000, rowsMax: 1_000_000 };

export function followPages<R extends Resource>(options: FollowPages<R>): Listing<RecordOf<R>> {
  const progress: Progress = {
    complaint: 'it was not read to its end',
    pages: 0,
    rows: 0,
    good: 0,
    bad: 0,
    pending: 0,
    total: undefined,
    withoutId: 0,
    ids: new Set(),
    moved: undefined,
    shared: undefined,
  };
  return {
    [Symbol.asyncIterator]: () => readPages(options, progress),
    verdict: () => describe(progress),
  };
}

interface Progress extends Pick<Verdict, 'pages' | 'rows' | 'good' | 'bad' | 'pending'> {
  /** Why the end was not reached; undefined once it was. */
  complaint: string | undefined;
  total: number | undefined;
  withoutId: number;
  ids: Set<string>;
  /** An id that came on two pages. */
  moved: string | undefined;
  /** An id under which two different records came: the other one's own id was not seen. */
  shared: string | undefined;
}

async function* readPages<R extends Resource>(
  { reader, fetchPage, maskRaw, bounds }: FollowPages<R>,
  progress: Progress,
): AsyncGenerator<ListedPage<RecordOf<R>>, void> {
  const { pagesMax, rowsMax } = { ...defaultBounds, ...bounds };
  const digests = new Map<string, number>();
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (let number = 1; ; number++) {
    const page = await fetchPage(cursor, number);
    const digest = digestRows(page.rows);
    const twin = page.rows.length > 0 ? digests.get(digest) : undefined;
    if (twin !== undefined) {
      progress.complaint = `page ${number} is page ${twin} over again`;
      return;
    }
    digests.set(digest, number);
    progress.pages = number;
    progress.rows += page.rows.length;
    progress.pending += page.pending ?? 0;
    progress.total = page.total ?? progress.total;
    yield sortRows(page.rows, number, reader, maskRaw, progress);
    if (page.next === undefined) {
      progress.complaint = page.cut;
      return;
    }
    if (cursors.has(page.next)) {
      progress.complaint = `the place to go on from came a second time, after page ${number}`;
      return;
    }
    cursors.add(page.next);
    if (number >= pagesMax || progress.rows >= rowsMax) {
      progress.complaint = `it is longer than ${number >= pagesMax ? `${pagesMax} pages` : `${rowsMax} rows`}`;
      return;
    }
    cursor = page.next;
  }
}

function sortRows<R extends Resource>(
  rows: unknown[],
  number: number,
  reader: RecordReader<R>,
  maskRaw: (raw: unknown) => unknown,
  progress: Progress,
): ListedPage<RecordOf<R>> {
  const records: RecordOf<R>[] = [];
  const bad: BadRecord[] = [];
  const idsHere = new Map<string, unknown>();
  for (const raw of rows) {
    const checked = checkRecord(raw, reader, maskRaw);
    const externalId = 'bad' in checked ? checked.bad.externalId : checked.record.externalId;
    if (externalId === null) progress.withoutId++;
    else if (idsHere.has(externalId)) {
      // The same twice is one; two different records under one id are told.
      if (JSON.stringify(idsHere.get(externalId)) !== JSON.stringify(raw)) {
        progress.shared ??= externalId;
        bad.push({ raw: maskRaw(raw), reason: `the id ${externalId} came twice on page ${number}`, externalId });
      }
      continue;
    } else {
      idsHere.set(externalId, raw);
      if (progress.ids.has(externalId)) progress.moved ??= externalId;
      progress.ids.add(externalId);
    }
    if ('bad' in checked) bad.push(checked.bad);
    else records.push(checked.record);
  }
  progress.good += records.length;
  progress.bad += bad.length;
  return { number, records, bad };
}

function describe(progress: Progress): Verdict {
  const { pages, rows, good, bad, pending } = progress;
  const reason = findReason(progress);
  return { complete: reason === null, reason, pages, rows, good, bad, pending };
}

function findReason({ complaint, moved, shared, withoutId, total, rows, pending }: Progress): string | null {
  if (complaint) return complaint;
  if (shared !== undefined) return `two different records came with the id ${shared}`;
  if (moved !== undefined) return `the record ${moved} came on two pages: the list moved while it was read`;
  if (withoutId > 0) return `${withoutId} records have no id that can be read`;
  const seen = rows + pending;
  if (total !== undefined && total !== seen) return `the partner counts ${total} records and sent ${seen}`;
  return null;
}

function digestRows(rows: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64');
}
