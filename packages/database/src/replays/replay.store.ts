import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { CallRow } from '../calls/call.entity.ts';
import { hasLog, lockCalls } from '../calls/lock-calls.ts';
import type { FoldCall, NewCallEvent } from '../calls/logged-event.ts';
import { gatherLogs } from '../calls/read-logs.ts';
import { saveCalls } from '../calls/save-calls.ts';
import type { Database } from '../open-database.ts';
import { duplicateEntry, retryDeadlocks } from '../retry-deadlocks.ts';
import { compareCalls, type Difference, readMakingEvents } from './compare-calls.ts';
import { readRangePage } from './page-range.ts';
import { type ReplayRow, replayEntity } from './replay.entity.ts';
import { replayDifferenceEntity } from './replay-difference.entity.ts';

/**
 * Calls drawn anew from their log. What must stay true: comparing changes nothing but the replay's own rows; applying locks calls as the live
 * batches do and draws them from the log as it is then, so that what is heard meanwhile is never put back; nothing is deleted but visits of
 * which a call's log knows nothing; and a step that is cut off goes on where it was, since its place is saved with each page.
 */
export type ReplayPage = { isLast: boolean; changed: CallRow[] };
export type NewReplay = Pick<ReplayRow, 'sourceId' | 'fromAt' | 'toAt' | 'appliesAtOnce' | 'requestedBy'>;

const errorMax = 1_000;

/** Somebody else goes on with the replay, or it was cancelled. */
export class ReplayTakenError extends Error {
  override name = 'ReplayTakenError';
}

export class ReplayStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(asked: NewReplay): Promise<ReplayRow> {
    const now = new Date();
    const row = { ...asked, status: 'waiting', isCancelled: false, createdAt: now, updatedAt: now };
    const counts = { callsCompared: 0, callsDifferent: 0, callsUnlogged: 0, callsApplied: 0 };
    return this.#database.getRepository(replayEntity).save({ ...row, ...counts });
  }

  find(id: string): Promise<ReplayRow | null> {
    return this.#database.getRepository(replayEntity).findOneBy({ id });
  }

  /** Moves a replay on to another status if it is in one of these; false when it is not. */
  async move(id: string, from: ReplayRow['status'][], change: Partial<ReplayRow>): Promise<boolean> {
    const { affected } = await this.#database
      .createQueryBuilder()
      .update(replayEntity)
      .set({ ...change, updatedAt: new Date() })
      .where('id = :id AND status IN (:...from)', { id, from })
      .execute();
    return affected === 1;
  }

  /** Asks a replay that is not over to end; one that no worker has in hand ends at once. */
  async cancel(id: string): Promise<boolean> {
    const now = new Date();
    const cancelled = { isCancelled: true, status: 'cancelled', finishedAt: now };
    if (await this.move(id, ['waiting', 'compared', 'failed'], cancelled)) return true;
    return this.move(id, ['comparing', 'applying'], { isCancelled: true });
  }

  /** Replays on their way of which nothing was written for so long that their job must be lost. */
  async findForgotten(silentMs: number): Promise<string[]> {
    const rows: { id: string }[] = await this.#database.query(
      `SELECT id FROM replays FORCE INDEX (ix_replays_created) WHERE status IN ('waiting', 'comparing', 'applying')
       AND updated_at < UTC_TIMESTAMP(3) - INTERVAL ? MICROSECOND AND created_at > UTC_TIMESTAMP(3) - INTERVAL 30 DAY`,
      [silentMs * 1_000],
    );
    return rows.map(({ id }) => id);
  }

  /** Writes down why a try failed, and whether it was the last. */
  async fail(id: string, error: string, isLast: boolean): Promise<void> {
    const end = isLast ? { status: 'failed', finishedAt: new Date() } : {};
    await this.move(id, ['waiting', 'comparing', 'applying'], { error: error.slice(0, errorMax), ...end });
  }

  /** Closes a replay that was asked to end. */
  async endCancelled(id: string): Promise<void> {
    const replay = await this.find(id);
    if (replay?.isCancelled)
      await this.move(id, ['comparing', 'applying'], { status: 'cancelled', finishedAt: new Date() });
  }

  /** Compares the next calls of the range and writes down where they differ. */
  async comparePage(replay: ReplayRow, fold: FoldCall, rowsMax: number): Promise<ReplayPage> {
    const { sourceId } = replay;
    const { page, differences } = await this.#database.transaction('REPEATABLE READ', async (manager) => {
      const page = await readRangePage(manager, replay, rowsMax);
      const found = page.linkedIds.length === 0 ? [] : await compareCalls(manager, sourceId, page.linkedIds, fold);
      return { page, differences: [...found, ...page.orphans.map(tellOrphan)] };
    });
    const progress = await this.#transaction(async (manager) => {
      const foundAt = new Date();
      const rows = differences.map((difference) => ({ replayId: replay.id, ...difference, foundAt, appliedAt: null }));
      await bulkInsert(manager, replayDifferenceEntity, rows, ['kind', 'callId', 'before', 'after', 'foundAt']);
      return this.#saveProgress(manager, replay, {
        position: page.next,
        callsCompared: replay.callsCompared + page.linkedIds.length,
        ...(await this.#countDifferent(manager, replay.id)),
      });
    });
    Object.assign(replay, progress);
    return { isLast: page.next === null, changed: [] };
  }

  /** Draws the next calls that differed anew, under the locks of live batches, and says which have changed. */
  async applyPage(replay: ReplayRow, fold: FoldCall, callsMax: number): Promise<ReplayPage> {
    const { progress, ...page } = await this.#transaction(async (manager) => {
      const found: { linkedId: string }[] = await manager.query(
        `SELECT DISTINCT linked_id AS linkedId FROM replay_differences WHERE replay_id = ? AND linked_id > ?
         AND kind <> 'unlogged' ORDER BY linked_id LIMIT ?`,
        [replay.id, replay.position ?? '', callsMax],
      );
      const linkedIds = found.map(({ linkedId }) => linkedId);
      const isLast = linkedIds.length < callsMax;
      const changed = linkedIds.length === 0 ? [] : await drawAnew(manager, replay.sourceId, linkedIds, fold);
      if (linkedIds.length > 0)
        await manager.query(
          "UPDATE replay_differences SET applied_at = UTC_TIMESTAMP(3) WHERE replay_id = ? AND linked_id IN (?) AND kind <> 'unlogged'",
          [replay.id, linkedIds],
        );
      const progress = await this.#saveProgress(manager, replay, {
        position: isLast ? null : (linkedIds.at(-1) ?? null),
        callsApplied: replay.callsApplied + linkedIds.length,
      });
      return { isLast, changed, progress };
    });
    Object.assign(replay, progress);
    return page;
  }

  async #countDifferent(manager: EntityManager, replayId: string) {
    const [counts]: { different: string; unlogged: string }[] = await manager.query(
      `SELECT COUNT(DISTINCT IF(kind = 'unlogged', NULL, linked_id)) AS different,
         COUNT(DISTINCT IF(kind = 'unlogged', linked_id, NULL)) AS unlogged FROM replay_differences WHERE replay_id = ?`,
      [replayId],
    );
    return { callsDifferent: Number(counts?.different ?? 0), callsUnlogged: Number(counts?.unlogged ?? 0) };
  }

  /** Writes how far the step has come; only one runner can do so from one place. */
  async #saveProgress(
    manager: EntityManager,
    replay: ReplayRow,
    progress: Partial<ReplayRow>,
  ): Promise<Partial<ReplayRow>> {
    const { affected } = await manager
      .createQueryBuilder()
      .update(replayEntity)
      .set({ ...progress, updatedAt: new Date() })
      .where('id = :id AND status = :status AND isCancelled = FALSE AND position <=> :position', {
        id: replay.id,
        status: replay.status,
        position: replay.position,
      })
      .execute();
    if (affected !== 1)
      throw new ReplayTakenError(`Replay ${replay.id} was cancelled, or another worker goes on with it`);
    return progress;
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run), [duplicateEntry]);
  }
}

async function drawAnew(
  manager: EntityManager,
  sourceId: string,
  linkedIds: string[],
  fold: FoldCall,
): Promise<CallRow[]> {
  const making = await readMakingEvents(manager, sourceId, linkedIds);
  const calls = await lockCalls(manager, [...making.values()].flat() as NewCallEvent[], fold);
  const logs = await gatherLogs(manager, calls, []);
  const folds = calls.filter(hasLog).flatMap((call) => {
    const folded = fold(logs.get(call) ?? []);
    return folded ? [{ row: call.row, isNew: call.isNew, folded }] : [];
  });
  return saveCalls(manager, folds);
}

function tellOrphan({
  callId,
  ordinal,
  queue,
  outcome,
}: {
  callId: string;
  ordinal: number;
  queue: string;
  outcome: string;
}): Difference {
  const before = `${outcome} in ${queue}, of a call that does not exist`;
  return { linkedId: `call ${callId}`, callId, kind: 'unlogged', visit: ordinal, field: 'visit', before, after: null };
}
