import {
  BackfillChunkStore,
  BackfillHaltedError,
  ChunkLostError,
  type ChunkRefusal,
  type Database,
  type HeldChunk,
  type RunCounts,
} from '@voip-sync/database';
import { BadInputError, type Logger, type PbxSource, scrubText } from '@voip-sync/runtime';
import { type ChunkState, copyChunk } from './copy-chunk.ts';

/** For how long a worker that says nothing keeps others from its chunk, in milliseconds. */
const leaseMsDefault = 30_000;
const pageRowsMaxDefault = 5_000;

export type RunChunkOptions = {
  database: Database;
  source: PbxSource;
  chunkId: string;
  /** Who takes it, such as the job: the same owner takes its own chunk over at once. */
  owner: string;
  /** Whether a failure of the source is the chunk's last one. */
  isLastTry: boolean;
  logger: Logger;
  stopping?: AbortSignal;
  onProgress?: (counts: RunCounts) => Promise<unknown>;
  pageRowsMax?: number;
  leaseMs?: number;
};

export type ChunkResult =
  /** Not taken. `lost`: another took it on the way. */
  | { outcome: ChunkRefusal | 'lost' }
  /** `interrupted`: paused, cancelled, or the process is to stop; it waits for another attempt. */
  | { outcome: 'done' | 'interrupted'; counts: RunCounts };

/** Takes a chunk and copies it. Throws what made it fail, after recording it. */
export async function runChunk(options: RunChunkOptions): Promise<ChunkResult> {
  const { database, source, chunkId, owner, leaseMs = leaseMsDefault } = options;
  const store = new BackfillChunkStore(database);
  const readersMax = source.cdr?.backfillReadersMax ?? 1;
  const held = await store.take({ chunkId, owner, leaseMs, readersMax });
  if (typeof held === 'string') return { outcome: held };
  const state: ChunkState = { counts: { ...noCounts }, warnings: new Set(), isWhole: false };
  const stopRenewing = keepChunk(store, held);
  try {
    await copyHeld(options, held, state);
    const status = state.isWhole ? 'done' : 'waiting';
    await store.release(held, { status, counts: state.counts, error: null, warning: warningOf(state) });
    return { outcome: state.isWhole ? 'done' : 'interrupted', counts: state.counts };
  } catch (error) {
    if (error instanceof ChunkLostError) return { outcome: 'lost' };
    const status = options.isLastTry || error instanceof BadInputError ? 'failed' : 'waiting';
    const said = scrubText(error instanceof Error ? error.message : String(error));
    await store.release(held, { status, counts: state.counts, error: said, warning: warningOf(state) }).catch(() => {
      // Its lease runs out by itself; what matters to the caller is why the attempt failed.
      options.logger.warn({ chunk: chunkId }, 'the end of the chunk could not be recorded');
    });
    throw error;
  } finally {
    await stopRenewing();
  }
}

async function copyHeld(options: RunChunkOptions, held: HeldChunk, state: ChunkState): Promise<void> {
  const { database, source, stopping, onProgress, pageRowsMax = pageRowsMaxDefault } = options;
  const onPage = async () => onProgress?.(state.counts);
  try {
    await copyChunk({ database, source, held, state, pageRowsMax, stopping, onPage });
  } catch (error) {
    if (!(error instanceof BackfillHaltedError)) throw error;
    state.isWhole = false;
  }
}

/** Renews the hold on its own while a chunk waits for a slow source, three times before it would run out. */
function keepChunk(store: BackfillChunkStore, held: HeldChunk): () => Promise<void> {
  let renewal: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // What is wrong is met again by the next page, which says so.
    renewal = store.renew(held).catch(() => undefined);
  }, held.leaseMs / 3).unref();
  return async () => {
    clearInterval(timer);
    await renewal;
  };
}

function warningOf({ warnings }: ChunkState): string | null {
  return warnings.size === 0 ? null : [...warnings].join('; ');
}

const noCounts: RunCounts = {
  rowsRead: 0,
  rowsInserted: 0,
  rowsAlreadyThere: 0,
  rowsQuarantined: 0,
  rowsMarked: 0,
};
