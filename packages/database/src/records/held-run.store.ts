import type { Database } from '../open-database.ts';
import { syncRunEntity } from '../sync/sync-run.entity.ts';
import { plannedChangeEntity } from './planned-change.entity.ts';
import type { RecordStore } from './record.store.ts';
import type { Author } from './record-change.entity.ts';
import { type RecordKind, recordKinds } from './record-kinds.ts';

/** How many planned removals one step does. */
const stepRowsMax = 500;

/**
 * Removals that wait for an operator's word. What must stay true: nothing is removed that the partner was seen to have after the listing that
 * lacked it. So whatever a later listing has is taken out of the plan, a later complete listing makes a plan of its own in place of this one,
 * and a row that was changed since stays.
 */
export class HeldRunStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Runs of a kind that are held, oldest first. */
  async findHeld(partnerId: string, kind: RecordKind): Promise<string[]> {
    const where = { sourceId: partnerId, kind: `partner-${kind}`, status: 'held' };
    const runs = await this.#database
      .getRepository(syncRunEntity)
      .find({ select: { id: true }, where, order: { id: 'ASC' } });
    return runs.map(({ id }) => id);
  }

  /** Takes records that were seen again out of what held runs would remove. */
  async spare(runIds: string[], entityIds: string[]): Promise<void> {
    if (runIds.length === 0 || entityIds.length === 0) return;
    await this.#database.query(
      "DELETE FROM planned_changes WHERE run_id IN (?) AND action = 'delete' AND entity_id IN (?)",
      [runIds, entityIds],
    );
  }

  /** Ends a held run without removing anything; false when it is not held any more. */
  async refuse(runIds: string[], by: string): Promise<boolean> {
    if (runIds.length === 0) return false;
    const { affectedRows } = await this.#database.query(
      "UPDATE sync_runs SET status = 'refused', finished_at = UTC_TIMESTAMP(3), warning = ? WHERE id IN (?) AND status = 'held'",
      [`Refused by ${by}: nothing was removed`, runIds],
    );
    return affectedRows > 0;
  }

  /** Removes what a held run planned, step by step, and ends it. What was done of it stands when it is taken up again. */
  async approve(
    runId: string,
    records: RecordStore,
    author: Author,
  ): Promise<{ outcome: 'approved' | 'over'; retired: number }> {
    let retired = 0;
    for (let after = '0'; ; ) {
      const run = await this.#database.getRepository(syncRunEntity).findOneBy({ id: runId, status: 'held' });
      if (!run) return { outcome: 'over', retired };
      const planned = await this.#database
        .getRepository(plannedChangeEntity)
        .createQueryBuilder('planned')
        .where("planned.runId = :runId AND planned.action = 'delete' AND planned.id > :after", { runId, after })
        .orderBy('planned.id')
        .limit(stepRowsMax)
        .getMany();
      const last = planned.at(-1);
      if (!last) break;
      const kind = kindOf(run.kind);
      const ids = planned.flatMap(({ entityId }) => entityId ?? []);
      retired += await records.retire(kind, ids, run.startedAt, author);
      after = last.id;
    }
    await this.#database.query(
      `UPDATE sync_runs SET status = 'succeeded', finished_at = UTC_TIMESTAMP(3), warning = ? WHERE id = ? AND status = 'held'`,
      [`Approved by ${author.author}: ${retired} removed`, runId],
    );
    return { outcome: 'approved', retired };
  }
}

function kindOf(runKind: string): RecordKind {
  const name = runKind.replace(/^partner-/, '');
  if (name in recordKinds) return name as RecordKind;
  throw new Error(`A run of ${runKind} holds no records`);
}
