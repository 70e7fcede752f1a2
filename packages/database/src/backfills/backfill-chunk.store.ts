import type { EntityManager } from 'typeorm';
import { addCounts, type PageRows, type SavedPageRows, savePageRows } from '../cdrs/save-page-rows.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { pbxSourceEntity } from '../sync/pbx-source.entity.ts';
import type { RunCounts } from '../sync/sync-run.store.ts';
import { type BackfillRow, backfillEntity } from './backfill.entity.ts';
import { type BackfillChunkRow, backfillChunkEntity } from './backfill-chunk.entity.ts';

/**
 * What must stay true: of all who take a chunk only the last writes, no more chunks of a source are in hand than may read it at once, and a
 * chunk's counts are exact.
 *
 * Takings of one source's chunks come one after the other, behind a lock on the source. Each makes `attempts` greater, and each page is
 * one transaction that begins by matching it; so one that lost its chunk while it slept writes nothing. A chunk neither moves the source's
 * cursor nor needs the lease of its runs. It is always done from its beginning: what an earlier attempt inserted is found to be here, so only
 * `rows_inserted` (and `rows_marked`) is carried over from attempt to attempt, and what is here already is what was read and not inserted by any of them.
 */
export type HeldChunk = {
  chunk: Pick<BackfillChunkRow, 'id' | 'backfillId' | 'sourceId' | 'rangeFrom' | 'rangeTo'>;
  /** Grows with every taking. */
  attempt: number;
  /** For how long a taking or a page holds, in milliseconds, by the database's clock. */
  leaseMs: number;
  /** What earlier attempts inserted, and marked at the source. */
  insertedBefore: number;
  markedBefore: number;
};

/** Why a chunk is not to be taken: it is over, its backfill does not run, another has it, or the source has as many readers as it may. */
export type ChunkRefusal = 'over' | 'halted' | 'held' | 'full';

/** Another took the chunk meanwhile: nothing more may be written in this one's name. */
export class ChunkLostError extends Error {
  override name = 'ChunkLostError';
}

/** The backfill was paused or cancelled. */
export class BackfillHaltedError extends Error {
  override name = 'BackfillHaltedError';
}

const textMax = 1_000;
const leaseEnd = 'UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND';
/** How the quarantine names backfills in what they resolve. */
const by = 'cdr-backfill';

export type ChunkRequest = { chunkId: string; owner: string; leaseMs: number; readersMax: number };
export type ChunkEnd = {
  status: 'done' | 'failed' | 'waiting';
  counts: RunCounts;
  error: string | null;
  warning: string | null;
};

export class BackfillChunkStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes a chunk, or says why not. The same owner, such as a job that is tried again, takes its own chunk over at once. */
  take({ chunkId, owner, leaseMs, readersMax }: ChunkRequest): Promise<HeldChunk | ChunkRefusal> {
    return this.#transaction(async (manager) => {
      const known = await manager.findOneBy(backfillChunkEntity, { id: chunkId });
      if (!known) return 'over';
      const { sourceId, backfillId } = known;
      await manager.findOne(pbxSourceEntity, { where: { id: sourceId }, lock: { mode: 'pessimistic_write' } });
      const [chunk]: TakenRow[] = await manager.query(
        `SELECT chunk.status, chunk.attempts, chunk.rows_inserted AS rowsInserted, chunk.rows_marked AS rowsMarked, backfill.status AS backfillStatus,
           chunk.owner = ? OR chunk.lease_until IS NULL OR chunk.lease_until < UTC_TIMESTAMP(3) AS isFree
         FROM backfill_chunks chunk JOIN backfills backfill ON backfill.id = chunk.backfill_id WHERE chunk.id = ?`,
        [owner, chunkId],
      );
      if (!chunk || !['waiting', 'running'].includes(chunk.status)) return 'over';
      if (chunk.backfillStatus !== 'running') return 'halted';
      if (chunk.status === 'running' && Number(chunk.isFree) === 0) return 'held';
      if ((await countReaders(manager, sourceId, chunkId)) >= readersMax) return 'full';
      await manager.query(
        `UPDATE backfill_chunks SET status = 'running', attempts = attempts + 1, owner = ?, lease_until = ${leaseEnd},
           started_at = UTC_TIMESTAMP(3), rows_read = 0, rows_already_there = 0, rows_quarantined = 0 WHERE id = ?`,
        [owner, leaseMs * 1_000, chunkId],
      );
      const { rangeFrom, rangeTo } = known;
      return {
        chunk: { id: chunkId, backfillId, sourceId, rangeFrom, rangeTo },
        attempt: Number(chunk.attempts) + 1,
        leaseMs,
        insertedBefore: Number(chunk.rowsInserted),
        markedBefore: Number(chunk.rowsMarked),
      };
    });
  }

  /**
   * Saves a page and what the chunk has come to with it, or nothing. `counted` is what this attempt had counted before. Throws a
   * ChunkLostError when another took the chunk, a BackfillHaltedError when the backfill was paused or cancelled.
   */
  savePage(
    held: HeldChunk,
    page: PageRows,
    counted: RunCounts,
  ): Promise<Omit<SavedPageRows, 'counts'> & { counted: RunCounts }> {
    return this.#transaction(async (manager) => {
      await hold(manager, held);
      const backfill = await manager.findOneBy(backfillEntity, { id: held.chunk.backfillId });
      if (backfill?.status !== 'running') throw new BackfillHaltedError(`backfill is ${backfill?.status ?? 'gone'}`);
      const { counts, ...saved } = await savePageRows(manager, held.chunk.sourceId, page, by);
      const sum = addCounts(counted, counts);
      await report(manager, held, sum);
      return { ...saved, counted: sum };
    });
  }

  /** Holds the chunk on while its source takes its time. Throws a ChunkLostError when another took it. */
  async renew(held: HeldChunk): Promise<void> {
    await hold(this.#database.manager, held);
  }

  /** Says how the attempt ended: the chunk is done, has failed, or waits for another attempt. Does nothing when another took it. */
  async release(held: HeldChunk, { status, counts, error, warning }: ChunkEnd): Promise<void> {
    await this.#transaction(async (manager) => {
      const backfill = await manager.findOneBy(backfillEntity, { id: held.chunk.backfillId });
      const cancelled = status === 'waiting' && backfill?.status === 'cancelled';
      const ended: { affectedRows: number } = await manager.query(
        `UPDATE backfill_chunks SET status = ?, owner = NULL, lease_until = NULL, error = ?, warning = ?,
           finished_at = ${status === 'waiting' ? 'NULL' : 'UTC_TIMESTAMP(3)'}
         WHERE id = ? AND attempts = ? AND status = 'running'`,
        [
          cancelled ? 'cancelled' : status,
          error?.slice(0, textMax) ?? null,
          warning?.slice(0, textMax) ?? null,
          held.chunk.id,
          held.attempt,
        ],
      );
      if (ended.affectedRows === 1) await report(manager, held, counts);
    });
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run));
  }
}

type TakenRow = {
  status: string;
  attempts: number;
  rowsInserted: number;
  rowsMarked: number;
  backfillStatus: BackfillRow['status'];
  isFree: number | string;
};

/** How many other chunks of the source are in hand. */
async function countReaders(manager: EntityManager, sourceId: string, exceptChunkId: string): Promise<number> {
  const [row]: { readers: string }[] = await manager.query(
    `SELECT COUNT(*) AS readers FROM backfill_chunks
     WHERE source_id = ? AND status = 'running' AND lease_until >= UTC_TIMESTAMP(3) AND id <> ?`,
    [sourceId, exceptChunkId],
  );
  return Number(row?.readers);
}

async function hold(manager: EntityManager, { chunk, attempt, leaseMs }: HeldChunk): Promise<void> {
  const held: { affectedRows: number } = await manager.query(
    `UPDATE backfill_chunks SET lease_until = ${leaseEnd} WHERE id = ? AND attempts = ? AND status = 'running'`,
    [leaseMs * 1_000, chunk.id, attempt],
  );
  if (held.affectedRows !== 1) throw new ChunkLostError(`another took chunk ${chunk.id} of the backfill`);
}

async function report(
  manager: EntityManager,
  { chunk, insertedBefore, markedBefore }: HeldChunk,
  counts: RunCounts,
): Promise<void> {
  await manager.update(
    backfillChunkEntity,
    { id: chunk.id },
    {
      rowsRead: counts.rowsRead,
      rowsInserted: insertedBefore + counts.rowsInserted,
      rowsAlreadyThere: Math.max(0, counts.rowsAlreadyThere - insertedBefore),
      rowsQuarantined: counts.rowsQuarantined,
      rowsMarked: markedBefore + counts.rowsMarked,
    },
  );
}
