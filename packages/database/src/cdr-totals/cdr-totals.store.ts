import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { hourMs, markHours } from './mark-hours.ts';
import { totalHours } from './total-hours.ts';

/**
 * Sums of CDRs by quarter and hour, kept so that a year of all sources can be told without reading its rows.
 *
 * What must stay true: from `totalled_from` on, where an hour bears no mark, the kept sums say what its rows say; those of a day are the sums of its hours.
 *
 * Whoever inserts, moves or deletes CDRs marks their hours in the same transaction (`mark-hours.ts`), so a mark that is seen brings changes that
 * are seen. Adding up is one transaction: lock the one row of state, read marks, add their hours up from the rows, take away the marks that
 * were read. The lock is held before anything is read, so of two runners the one that writes last has read last, and a mark that comes
 * meanwhile stays. CDRs from before there were marks are added up by the same lock, from the newest back; `totalled_from` moves in the
 * transaction that does it. Readers ask for marks and sums in one snapshot (`search/sum-cdrs.ts`).
 */
export class CdrTotalsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds up the hours of the oldest marks; `drained` is false when there may be more. */
  totalMarked(): Promise<{ hours: number; drained: boolean }> {
    return this.#hold(async (manager) => {
      const marks: { id: string; startsAt: Date }[] = await manager.query(
        'SELECT id, starts_at AS startsAt FROM cdr_hour_marks ORDER BY id LIMIT ?',
        [marksMax],
      );
      const hours = new Set<number>();
      const taken: string[] = [];
      for (const { id, startsAt } of marks) {
        const hour = startsAt.getTime();
        if (hours.size >= hoursMax && !hours.has(hour)) continue;
        hours.add(hour);
        taken.push(id);
      }
      if (taken.length === 0) return { hours: 0, drained: true };
      for (const [from, to] of stretchesOf(hours)) await totalHours(manager, new Date(from), new Date(to));
      await manager.query('DELETE FROM cdr_hour_marks WHERE id IN (?)', [taken]);
      return { hours: hours.size, drained: marks.length < marksMax && taken.length === marks.length };
    });
  }

  /** Adds up the newest of the hours that never were; `done` once there are none. */
  totalBack(): Promise<{ done: boolean }> {
    return this.#hold(async (manager, totalledFrom) => {
      if (totalledFrom === null) return { done: true };
      const find = async (order: string): Promise<number | undefined> => {
        const [row]: { at: Date }[] = await manager.query(
          `SELECT started_at AS at FROM cdrs FORCE INDEX (ix_cdrs_started) WHERE started_at < ? ORDER BY started_at ${order}`,
          [totalledFrom],
        );
        return row && Math.floor(row.at.getTime() / hourMs) * hourMs;
      };
      const last = await find('DESC LIMIT 1');
      const from = await find(`DESC LIMIT 1 OFFSET ${backRows}`);
      const first = from ?? (await find('LIMIT 1'));
      if (last !== undefined && first !== undefined) {
        await totalHours(manager, new Date(first), new Date(last + hourMs));
      }
      await manager.query('UPDATE cdr_totals_state SET totalled_from = ? WHERE id = 1', [
        from === undefined ? null : new Date(from),
      ]);
      return { done: from === undefined };
    });
  }

  /** Marks every hour of a range, so that it is added up anew: for what was done to CDRs by other hands than ours. */
  async markRange(from: Date, to: Date): Promise<void> {
    const hours: Date[] = [];
    for (let at = from.getTime(); at < to.getTime(); at += hourMs) hours.push(new Date(at));
    await this.#database.transaction('READ COMMITTED', (manager) => markHours(manager, hours));
  }

  /** How many marks wait. */
  async countMarks(): Promise<number> {
    const [row]: { count: string }[] = await this.#database.query('SELECT COUNT(*) AS count FROM cdr_hour_marks');
    return Number(row?.count ?? 0);
  }

  #hold<T>(run: (manager: EntityManager, totalledFrom: Date | null) => Promise<T>): Promise<T> {
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        const [state]: { totalledFrom: Date | null }[] = await manager.query(
          'SELECT totalled_from AS totalledFrom FROM cdr_totals_state WHERE id = 1 FOR UPDATE',
        );
        if (!state)
          throw new Error(
            "The row of cdr_totals_state is gone; INSERT INTO cdr_totals_state VALUES (1, '9999-12-31 23:00:00')",
          );
        return run(manager, state.totalledFrom);
      }),
    );
  }
}

/** How many marks one transaction reads, and how many hours it adds up at most. */
const marksMax = 5_000;
const hoursMax = 24;
/** How many rows one transaction adds up that never were, beside the rest of the hour of the last of them. */
const backRows = 10_000;

/** Hours that follow each other, as one. */
function stretchesOf(hours: Set<number>): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  for (const hour of [...hours].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last?.[1] === hour) last[1] = hour + hourMs;
    else stretches.push([hour, hour + hourMs]);
  }
  return stretches;
}
