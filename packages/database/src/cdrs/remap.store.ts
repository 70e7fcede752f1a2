import type { EntityManager } from 'typeorm';
import { moveCdrs } from '../cdr-totals/mark-hours.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type RemapRow, remapEntity } from './remap.entity.ts';

/** Where a page ended: the index holds rows in the order of these three. */
export type RemapPlace = { calldate: string; digest: string; id: string };
export type RemapCandidate = RemapPlace & {
  uniqueid: string;
  linkedid: string;
  /** In UTC, as `2026-11-20 08:00:00`. */
  startedAt: string;
  isAssumed: boolean;
  timeZone: string | null;
};
/** Rows that move by the same number of seconds. */
export type RemapMove = { ids: string[]; shiftSeconds: number; isAssumed: boolean };
type Counts = Pick<RemapRow, 'rowsRead' | 'rowsToChange' | 'rowsChanged' | 'shifts'>;

const idsMax = 1_000;

/**
 * Remaps and the pages they go by. What must stay true: a page's rows and the place that the remap has come to are one transaction, so that one
 * which is killed goes on where it was, and no row is moved twice.
 */
export class RemapStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(id: string): Promise<RemapRow | null> {
    return this.#database.getRepository(remapEntity).findOneBy({ id });
  }

  /** Asks for one; it begins by being counted. */
  async add(remap: Pick<RemapRow, 'sourceId' | 'fromCalldate' | 'toCalldate'>): Promise<RemapRow> {
    const now = new Date();
    const empty = { timeZone: null, rowsRead: 0, rowsToChange: 0, rowsChanged: 0, shifts: '{}', position: null };
    const fresh = {
      ...remap,
      ...empty,
      status: 'counting' as const,
      error: null,
      createdAt: now,
      updatedAt: now,
      finishedAt: null,
    };
    const saved = await this.#database.getRepository(remapEntity).save(fresh);
    return { ...saved, id: String(saved.id) };
  }

  /** Goes from one status to another; answers false when it was in none of `from`. */
  async move(
    id: string,
    from: RemapRow['status'][],
    to: RemapRow['status'],
    values: Partial<Pick<RemapRow, 'error' | 'timeZone'>> = {},
  ): Promise<boolean> {
    const isOver = to === 'done' || to === 'failed' || to === 'cancelled';
    const { affected } = await this.#database
      .createQueryBuilder()
      .update(remapEntity)
      .set({
        ...values,
        status: to,
        updatedAt: new Date(),
        ...(to === 'applying' || to === 'ready' ? { position: null } : {}),
        ...(isOver ? { finishedAt: new Date() } : {}),
      })
      .where('id = :id AND status IN (:...from)', { id, from })
      .execute();
    return affected === 1;
  }

  /** The next rows behind a place, in order. */
  async readPage(
    { sourceId, fromCalldate, toCalldate }: RemapRow,
    after: RemapPlace | null,
    rowsMax: number,
  ): Promise<RemapCandidate[]> {
    const conditions = ['source_id = ?'];
    const values: unknown[] = [sourceId];
    if (after) {
      conditions.push('calldate >= ? AND (calldate > ? OR row_digest > ? OR (row_digest = ? AND id > ?))');
      values.push(after.calldate, after.calldate, after.digest, after.digest, after.id);
    } else if (fromCalldate !== null) {
      conditions.push('calldate >= ?');
      values.push(fromCalldate);
    }
    if (toCalldate !== null) {
      conditions.push('calldate < ?');
      values.push(toCalldate);
    }
    const rows: (Omit<RemapCandidate, 'isAssumed'> & { isAssumed: string })[] = await this.#database.query(
      `SELECT CAST(id AS CHAR) AS id, CAST(calldate AS CHAR) AS calldate, row_digest AS digest, uniqueid, linkedid,
         CAST(started_at AS CHAR) AS startedAt, started_at_assumed AS isAssumed, time_zone AS timeZone
       FROM cdrs FORCE INDEX (ix_cdrs_source_calldate) WHERE ${conditions.join(' AND ')}
       ORDER BY cdrs.calldate, cdrs.row_digest, cdrs.id LIMIT ?`,
      [...values, rowsMax],
    );
    return rows.map((row) => ({ ...row, isAssumed: Number(row.isAssumed) === 1 }));
  }

  /** Saves a page: how far it came; once it is applied, also the rows that move, and the zone by which those of `ids` were read. */
  async savePage(
    remap: RemapRow,
    page: { place: RemapPlace; counts: Counts; moves: RemapMove[]; ids: string[]; timeZone: string },
  ): Promise<void> {
    await retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        // Another runner of the same remap may have come as far already: then this one's page is not written.
        const held = await manager.findOne(remapEntity, {
          where: { id: remap.id },
          lock: { mode: 'pessimistic_write' },
        });
        if (held?.status !== remap.status || held.position !== remap.position) throw new RemapTakenError(remap.id);
        for (const move of page.moves) await moveCdrs(manager, move);
        await setZone(manager, page.ids, page.timeZone);
        const position = JSON.stringify([page.place.calldate, page.place.digest, page.place.id]);
        await manager.update(remapEntity, { id: remap.id }, { ...page.counts, position, updatedAt: new Date() });
        Object.assign(remap, page.counts, { position });
      }),
    );
  }
}

/** Another runner carries on with the same remap. */
export class RemapTakenError extends Error {
  override name = 'RemapTakenError';

  constructor(id: string) {
    super(`Another job carries on with remap ${id}`);
  }
}

async function setZone(manager: EntityManager, ids: string[], timeZone: string): Promise<void> {
  for (let start = 0; start < ids.length; start += idsMax) {
    await manager.query('UPDATE cdrs SET time_zone = ? WHERE id IN (?) AND (time_zone IS NULL OR time_zone <> ?)', [
      timeZone,
      ids.slice(start, start + idsMax),
      timeZone,
    ]);
  }
}
