import { type BlindWindowRow, blindWindowEntity } from '../hearing/blind-window.entity.ts';
import type { Database } from '../open-database.ts';
import { selectRows } from '../select-rows.ts';

/** How many windows are looked at in one run; those that began first come first. */
const windowsMax = 100;
/** No call that touches a window began so long before it. */
const callHoursMax = 24;

/** What became of the calls of blind windows. */
export class WindowStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Counts for each window that is over and not settled yet which of its calls were closed without a hangup being heard, which nobody had heard
   * of at all, and in which CDRs still differ. A window is settled once a run of CDRs has succeeded that began `callMaxMs` after its end: then
   * the rows of all its calls are here. Returns how many were counted.
   */
  async count(callMaxMs: number): Promise<number> {
    const windows = await selectRows(
      this.#database.manager,
      blindWindowEntity,
      'WHERE checked_at IS NULL AND ended_at IS NOT NULL ORDER BY began_at, id LIMIT ?',
      [windowsMax],
    );
    for (const window of windows) {
      const isSettled = await this.#hasRunSince(window, callMaxMs);
      const { made, closed, disagreements } = await this.#countCalls(window);
      await this.#database.query(
        `UPDATE blind_windows SET calls_made = ?, calls_closed = ?, disagreements = ?, checked_at = IF(?, UTC_TIMESTAMP(3), NULL)
         WHERE id = ? AND ended_at = ?`,
        [made, closed, disagreements, isSettled, window.id, window.endedAt],
      );
    }
    return windows.length;
  }

  async #hasRunSince({ sourceId, endedAt }: BlindWindowRow, callMaxMs: number): Promise<boolean> {
    const [run] = await this.#database.query(
      `SELECT id FROM sync_runs FORCE INDEX (ix_sync_runs_started) WHERE started_at >= ? AND source_id = ? AND kind = 'cdr'
       AND status = 'succeeded' LIMIT 1`,
      [new Date((endedAt?.getTime() ?? 0) + callMaxMs), sourceId],
    );
    return run !== undefined;
  }

  async #countCalls({ sourceId, beganAt, endedAt }: BlindWindowRow) {
    const [counts]: Record<'made' | 'closed' | 'disagreements', string | null>[] = await this.#database.query(
      `SELECT SUM(is_made) AS made, SUM(closed_by IN ('cdrs', 'gone', 'time') AND NOT is_made) AS closed, SUM(differing) AS disagreements FROM (
         SELECT c.closed_by,
           NOT EXISTS (SELECT 1 FROM call_events e FORCE INDEX (uq_call_events_event) WHERE e.source_id = c.source_id
             AND e.linked_id = c.linked_id AND e.type NOT IN ('call.told-by-cdrs', 'call.closed-by-time', 'call.panel-set')) AS is_made,
           (SELECT COUNT(*) FROM call_disagreements d WHERE d.call_id = c.id AND d.resolved_at IS NULL) AS differing
         FROM calls c FORCE INDEX (ix_calls_joined)
         WHERE c.source_id = ? AND c.joined_at < ? AND c.joined_at >= ? AND (c.ended_at IS NULL OR c.ended_at > ?)
       ) AS touched`,
      [sourceId, endedAt, new Date(beganAt.getTime() - callHoursMax * 3_600_000), beganAt],
    );
    return {
      made: Number(counts?.made ?? 0),
      closed: Number(counts?.closed ?? 0),
      disagreements: Number(counts?.disagreements ?? 0),
    };
  }
}
