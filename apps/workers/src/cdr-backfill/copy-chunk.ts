import {
  BackfillChunkStore,
  type Database,
  type HeldChunk,
  QuarantineStore,
  type RunCounts,
  replaceRecords,
} from '@voip-sync/database';
import type { PbxSource } from '@voip-sync/runtime';
import { type MappedPage, mapPage } from '../cdr-sync/map-page.ts';
import { readAhead } from '../cdr-sync/read-ahead.ts';
import { createTimeResolver } from '../cdr-sync/resolve-local-time.ts';
import { QuarantineResolver } from '../cdr-sync/resolve-quarantine.ts';
import { fetchCdrPages, preparePaging } from '../cdr-sync/source/fetch-cdr-page.ts';
import { type MarkableCdr, type Marking, prepareMarking } from '../cdr-sync/source/mark-copied.ts';
import { openCdrSource } from '../cdr-sync/source/open-cdr-source.ts';
import type { SourceRow } from '../cdr-sync/source/read-rows.ts';
import { readSourceColumns } from '../cdr-sync/source/read-source-columns.ts';
import { SourceRefusedError } from '../cdr-sync/source/source-errors.ts';

/** How many records in quarantine a chunk looks at to see whether one of its rows resolves them. */
const recordsMax = 10_000;

/** What an attempt at a chunk has come to so far. */
export type ChunkState = { counts: RunCounts; warnings: Set<string>; isWhole: boolean };

export type CopyChunkOptions = {
  database: Database;
  source: PbxSource;
  held: HeldChunk;
  /** Is kept up to date, so that an attempt that fails knows how far it came. */
  state: ChunkState;
  pageRowsMax: number;
  stopping: AbortSignal | undefined;
  onPage: () => Promise<unknown>;
};

/**
 * Copies the rows of a chunk from its beginning, page after page: while one is written the next is read and the one before is marked. A
 * chunk is done only when its last marks are set, so one that was broken off anywhere has them set by the next attempt.
 */
export async function copyChunk(options: CopyChunkOptions): Promise<void> {
  const { database, source: settings, held, state } = options;
  const { rangeFrom: from, rangeTo: to } = held.chunk;
  const records = await new QuarantineStore(database).findResolvable(settings.id, 'cdr', recordsMax);
  const source = await openCdrSource(settings);
  let marked: Promise<void> = Promise.resolve();
  try {
    const columns = await readSourceColumns(source);
    const { marking, warnings } = await prepareMarking(source, columns, settings.cdr?.marking ?? 'auto');
    const paging = await preparePaging(source, columns);
    for (const warning of [...warnings, ...paging.warnings]) state.warnings.add(warning);
    const { timeZone, cdr } = settings;
    const wanted = { from, to, timeZone, lookBackMinutes: cdr?.lookBackMinutes ?? 0, pageRowsMax: options.pageRowsMax };
    const pages = toItsEnd(fetchCdrPages(source, columns, paging, wanted), state);
    const resolver = new QuarantineResolver(records, { from, to });
    const store = new BackfillChunkStore(database);
    for await (const page of readAhead(mapPages(settings, pages), options.stopping)) {
      if (page.cdrs.length + page.quarantined.length === 0) continue;
      const rows = page.cdrs.map(({ row }) => row);
      const resolved = resolver.meet(rows, page.quarantined);
      const saved = await store.savePage(held, { rows, quarantined: page.quarantined, resolved }, state.counts);
      state.counts = { ...saved.counted, rowsMarked: state.counts.rowsMarked };
      await marked;
      marked = mark(marking, page.cdrs, saved, state);
      // Who waits for it next is told of its error.
      marked.catch(() => undefined);
      await options.onPage();
    }
    await marked;
    if (state.isWhole) {
      const digests = resolver.replaced({ undatedRead: false });
      await replaceRecords(database, { sourceId: settings.id, digests, by: 'cdr-backfill' });
    }
  } finally {
    await Promise.allSettled([marked]);
    source.close();
  }
}

async function* toItsEnd(pages: AsyncGenerator<SourceRow[]>, state: ChunkState): AsyncGenerator<SourceRow[]> {
  yield* pages;
  state.isWhole = true;
}

async function* mapPages(settings: PbxSource, pages: AsyncGenerator<SourceRow[]>): AsyncGenerator<MappedPage> {
  const resolveTime = createTimeResolver(settings.timeZone);
  for await (const rows of pages) yield mapPage(rows, settings.id, resolveTime);
}

async function mark(
  marking: Marking,
  cdrs: MarkableCdr[],
  { refused, alreadyThere }: { refused: Set<string>; alreadyThere: Set<string> },
  state: ChunkState,
): Promise<void> {
  const confirmed = cdrs.filter(({ row }) => !refused.has(row.rowDigest));
  if (confirmed.length === 0) return;
  try {
    const rows = await marking.mark(confirmed, alreadyThere);
    state.counts.rowsMarked += rows;
  } catch (error) {
    if (!(error instanceof SourceRefusedError)) throw error;
    state.warnings.add(`rows are copied and not all are marked at the source: ${error.message}`);
  }
}
