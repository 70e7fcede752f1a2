import type { CdrStore, Notice, RunCounts, StartedRun } from '@voip-sync/database';
import type { PbxSource } from '@voip-sync/runtime';
import { findStart, moveCursor, newestOf } from './find-start.ts';
import { type MappedPage, mapPage } from './map-page.ts';
import { readAhead } from './read-ahead.ts';
import { createTimeResolver } from './resolve-local-time.ts';
import { QuarantineResolver, type ResolvableRecord } from './resolve-quarantine.ts';
import { fetchCdrPages, type Paging, preparePaging, readUndated, undatedRowsMax } from './source/fetch-cdr-page.ts';
import { type MarkableCdr, type Marking, prepareMarking } from './source/mark-copied.ts';
import type { CdrSource } from './source/open-cdr-source.ts';
import type { SourceRow } from './source/read-rows.ts';
import { readSourceColumns, type SourceColumns } from './source/read-source-columns.ts';
import { SourceRefusedError } from './source/source-errors.ts';
import type { Generation } from './source/tell-generation.ts';
import { ClockWatch } from './watch-clock.ts';

/** What a run has come to so far. */
export type RunState = {
  counts: RunCounts;
  cursor: string | null;
  warnings: string[];
  /** Whether the source was read to its end. */
  isWhole: boolean;
  /** Whether all rows were looked at whose date cannot be true. */
  isUndatedWhole: boolean;
  /** What people should know of the source and that outlives the run. */
  notices: Notice[];
  /** Which system's table it is. */
  generation: Generation | null;
};

export type CopyOptions = {
  source: CdrSource;
  settings: PbxSource;
  started: StartedRun;
  /** Is kept up to date, so that a run that fails knows how far it came. */
  state: RunState;
  store: CdrStore;
  /** Records in quarantine that the run may resolve. */
  records: ResolvableRecord[];
  pageRowsMax: number;
  stopping: AbortSignal | undefined;
  onPage: () => Promise<unknown>;
};

/**
 * Copies page after page: while one is written the next is read and the one before is marked. What must stay true wherever it is killed:
 * what is not committed is read again, since the cursor moves with the rows; and where marks may be missing is told by `marksPendingFrom`,
 * which is written with each page: the oldest `calldate` of the pages whose marks are not yet known to be set.
 */
export async function copyCdrs(options: CopyOptions): Promise<void> {
  const { source, settings, started, state } = options;
  const columns = await readSourceColumns(source);
  state.generation = columns.generation;
  const { marking, warnings } = await prepareMarking(source, columns, settings.cdr?.marking ?? 'auto');
  const paging = await preparePaging(source, columns);
  state.warnings.push(...warnings, ...paging.warnings);
  const from = findStart(started.position, started.marksPendingFrom, settings.cdr?.lookBackMinutes ?? 0);
  const { id: sourceId, timeZone } = settings;
  const clock = new ClockWatch({ sourceId, timeZone, position: started.position, from }, new Date());
  const resolver = new QuarantineResolver(options.records, { from });
  const marks = markBehind(marking, started.marksPendingFrom, state);
  try {
    // A page is read and mapped while the one before it is written, so that the target need not wait for either.
    const pages = fetchPages(options, columns, paging, from);
    // Pages in the order of ids may leave older dates for later: then the cursor waits for the last one.
    let reached = state.cursor;
    for await (const page of readAhead(mapPages(options, pages), options.stopping)) {
      if (page.cdrs.length + page.quarantined.length === 0) continue;
      const newCdrs = page.cdrs.map(({ row }) => row);
      const now = new Date();
      reached = moveCursor(reached, newestOf(newCdrs, now), settings.timeZone, now);
      const cursor = paging.groups ? state.cursor : reached;
      const saved = await options.store.savePage({
        lease: started.lease,
        runId: started.runId,
        move: { position: cursor, marksPendingFrom: marks.dueFrom(page.oldest) },
        rows: newCdrs,
        quarantined: page.quarantined,
        resolved: resolver.meet(newCdrs, page.quarantined),
        counted: state.counts,
      });
      state.cursor = cursor;
      state.counts = { ...saved.counted, rowsMarked: state.counts.rowsMarked };
      clock.meet(newCdrs, saved.alreadyThere);
      await marks.next(page.oldest, confirmed(page.cdrs, saved.refused), saved.alreadyThere);
      await options.onPage();
    }
    await marks.settled();
    if (!state.isWhole) return;
    if (reached !== state.cursor) await options.store.moveCursor(started.lease, reached);
    state.cursor = reached;
    state.notices.push(...clock.notices());
    await options.store.replaceRecords(settings.id, resolver.replaced({ undatedRead: state.isUndatedWhole }));
  } catch (error) {
    await Promise.allSettled([marks.settled()]);
    throw error;
  }
}

async function* fetchPages(
  { source, settings, state, pageRowsMax }: CopyOptions,
  columns: SourceColumns,
  paging: Paging,
  from: string,
): AsyncGenerator<SourceRow[]> {
  const undated = await readUndated(source, columns, paging);
  state.isUndatedWhole = !paging.groups && undated.length < undatedRowsMax;
  if (undated.length === undatedRowsMax) {
    state.warnings.push(
      `${undatedRowsMax} rows or more are dated before 1971, and only so many are looked at: correct them at the source`,
    );
  }
  yield undated;
  const { timeZone, cdr } = settings;
  yield* fetchCdrPages(source, columns, paging, {
    from,
    timeZone,
    lookBackMinutes: cdr?.lookBackMinutes ?? 0,
    pageRowsMax,
  });
  state.isWhole = true;
}

async function* mapPages({ settings }: CopyOptions, pages: AsyncGenerator<SourceRow[]>): AsyncGenerator<MappedPage> {
  const resolveTime = createTimeResolver(settings.timeZone);
  for await (const rows of pages) yield mapPage(rows, settings.id, resolveTime);
}

function confirmed(cdrs: MarkableCdr[], refused: Set<string>): MarkableCdr[] {
  return refused.size === 0 ? cdrs : cdrs.filter(({ row }) => !refused.has(row.rowDigest));
}

/** Marks one page while the next is being written, and knows from where on marks may be missing. */
function markBehind(marking: Marking, pendingFrom: string | null, state: RunState) {
  let dueFrom = pendingFrom;
  let running: Promise<void> = Promise.resolve();
  const mark = async (cdrs: MarkableCdr[], alreadyThere: Set<string>) => {
    try {
      // In two steps: the counts may be replaced by those of the next page while this one is being marked.
      const rows = await marking.mark(cdrs, alreadyThere);
      state.counts.rowsMarked += rows;
    } catch (error) {
      if (!(error instanceof SourceRefusedError)) throw error;
      state.warnings.push(`rows are copied and not all are marked at the source: ${error.message}`);
    }
  };
  return {
    /** From where on marks may be missing once a page that begins at `oldest` is committed. */
    dueFrom: (oldest: string | null) => {
      if (marking.kind === 'none') return null;
      if (dueFrom === null || oldest === null) return dueFrom ?? oldest;
      return dueFrom < oldest ? dueFrom : oldest;
    },
    /** Waits for the page before and begins with this one. */
    next: async (oldest: string | null, cdrs: MarkableCdr[], alreadyThere: Set<string>) => {
      await running;
      if (cdrs.length === 0) return;
      dueFrom = oldest;
      running = mark(cdrs, alreadyThere);
      // Who waits for it next is told of its error.
      running.catch(() => undefined);
    },
    settled: () => running,
  };
}
