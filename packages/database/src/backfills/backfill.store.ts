import { In } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type BackfillRow, backfillEntity } from './backfill.entity.ts';
import { type BackfillChunkRow, backfillChunkEntity } from './backfill-chunk.entity.ts';

export type PlannedChunk = Pick<BackfillChunkRow, 'rangeFrom' | 'rangeTo' | 'rowsPlanned'>;

/** How many backfills are looked after at a time, the oldest first. */
const openMax = 200;
const textMax = 1_000;

/** Backfills as the workers carry them on: their plan, which chunks are due, and when they are over. */
export class BackfillStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(id: string): Promise<BackfillRow | null> {
    return this.#database.getRepository(backfillEntity).findOneBy({ id });
  }

  /** Those of these sources that are to be planned or worked. */
  findOpen(sourceIds: string[]): Promise<BackfillRow[]> {
    return this.#database.getRepository(backfillEntity).find({
      where: { sourceId: In(sourceIds), status: In(['planned', 'running']) },
      order: { id: 'ASC' },
      take: openMax,
    });
  }

  /** Keeps the chunks of a backfill that has none yet, and lets it run; false when somebody else planned, paused or cancelled it meanwhile. */
  savePlan(id: string, sourceId: string, chunks: PlannedChunk[]): Promise<boolean> {
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        const planned: { affectedRows: number } = await manager.query(
          "UPDATE backfills SET status = 'running', planned_at = UTC_TIMESTAMP(3) WHERE id = ? AND status = 'planned'",
          [id],
        );
        if (planned.affectedRows === 0) return false;
        const rows = chunks.map((chunk, ordinal) => ({
          ...chunk,
          ...unread,
          backfillId: id,
          sourceId,
          ordinal,
        }));
        await bulkInsert(manager, backfillChunkEntity, rows, null);
        return true;
      }),
    );
  }

  /** Says that a backfill could not be planned, and why. */
  async failPlan(id: string, error: string): Promise<void> {
    await this.#database.query(
      `UPDATE backfills SET status = 'failed', error = ?, finished_at = UTC_TIMESTAMP(3)
       WHERE id = ? AND status = 'planned'`,
      [error.slice(0, textMax), id],
    );
  }

  /**
   * Chunks of running backfills that wait, as many as may be read at the same time as those that somebody has in hand; what was tried less
   * often comes first, so that a chunk that fails does not hold up the others.
   */
  async findDue(sourceId: string, readersMax: number): Promise<Pick<BackfillChunkRow, 'id' | 'backfillId'>[]> {
    const [inHand]: { count: string }[] = await this.#database.query(
      "SELECT COUNT(*) AS count FROM backfill_chunks WHERE source_id = ? AND status = 'running'",
      [sourceId],
    );
    const free = readersMax - Number(inHand?.count);
    if (free <= 0) return [];
    return this.#database.query(
      `SELECT CAST(chunk.id AS CHAR) AS id, CAST(chunk.backfill_id AS CHAR) AS backfillId
       FROM backfill_chunks chunk FORCE INDEX (ix_backfill_chunks_source)
       WHERE chunk.source_id = ? AND chunk.status = 'waiting'
         AND EXISTS (SELECT 1 FROM backfills backfill WHERE backfill.id = chunk.backfill_id AND backfill.status = 'running')
       ORDER BY chunk.attempts, chunk.id LIMIT ${free}`,
      [sourceId],
    );
  }

  /** A chunk that can never be taken is none of the jobs' any more: says so in its record. */
  async failChunk(chunkId: string, error: string): Promise<void> {
    await this.#database.query(
      `UPDATE backfill_chunks SET status = 'failed', error = ?, finished_at = UTC_TIMESTAMP(3)
       WHERE id = ? AND status = 'waiting'`,
      [error.slice(0, textMax), chunkId],
    );
  }

  /**
   * Lets go of chunks whose worker said nothing for longer than its lease, and closes the backfills of a source of which no chunk is left.
   * Done after a chunk's own commit, so that of two that end at the same time the later one sees both.
   */
  async settle(sourceId: string): Promise<void> {
    await this.#database.query(
      `UPDATE backfill_chunks chunk JOIN backfills backfill ON backfill.id = chunk.backfill_id
       SET chunk.status = CASE WHEN backfill.status = 'cancelled' THEN 'cancelled' ELSE 'waiting' END,
         chunk.owner = NULL, chunk.lease_until = NULL
       WHERE chunk.source_id = ? AND chunk.status = 'running' AND chunk.lease_until < UTC_TIMESTAMP(3)`,
      [sourceId],
    );
    const over: { id: string; failed: string; error: string | null }[] = await this.#database.query(
      `SELECT CAST(backfill.id AS CHAR) AS id, SUM(chunk.status = 'failed') AS failed, MAX(chunk.error) AS error
       FROM backfills backfill LEFT JOIN backfill_chunks chunk ON chunk.backfill_id = backfill.id
       WHERE backfill.source_id = ? AND backfill.status = 'running'
         AND NOT EXISTS (SELECT 1 FROM backfill_chunks rest WHERE rest.source_id = backfill.source_id
           AND rest.status IN ('waiting', 'running') AND rest.backfill_id = backfill.id)
       GROUP BY backfill.id`,
      [sourceId],
    );
    for (const { id, failed, error } of over) {
      const said =
        Number(failed) === 0 ? null : `${failed} chunks failed, such as: ${error}; resume it to try them again`;
      await this.#database.query(
        "UPDATE backfills SET status = ?, error = ?, finished_at = UTC_TIMESTAMP(3) WHERE id = ? AND status = 'running'",
        [said === null ? 'done' : 'failed', said?.slice(0, textMax) ?? null, id],
      );
    }
  }
}

const unread = {
  status: 'waiting',
  attempts: 0,
  rowsRead: 0,
  rowsInserted: 0,
  rowsAlreadyThere: 0,
  rowsQuarantined: 0,
  rowsMarked: 0,
} as const;
