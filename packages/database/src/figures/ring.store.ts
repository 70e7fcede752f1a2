import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { LoggedEvent } from '../calls/logged-event.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { intervalMs } from './mark-intervals.ts';
import { ringType } from './mark-rings.ts';
import { type RingIntervalRow, type RingMarkRow, ringIntervalEntity } from './ring-interval.entity.ts';

/** Draws the rows of one source and quarter of an hour from the rings that ended in it or up to `ringMarginMs` beside it. */
export type CountRings = (rings: LoggedEvent[], quarter: { sourceId: string; startsAt: Date }) => RingIntervalRow[];

/** So far beside a quarter rings are read, for the sake of those that several ingestors heard at different times. */
const ringMarginMs = 10_000;
/** How many marks one transaction takes, and how many quarters at most. */
const marksMax = 5_000;
const quartersMax = 20;

/**
 * What must stay true: where there is no mark, the rows of a quarter say what the log says of rings in vain.
 *
 * Whoever writes rings to the log marks their quarters in the same transaction. A roll-up locks the oldest marks, so a second runner waits
 * until the first is done; then it reads the log and writes the quarters anew. That reads all events of a quarter, of every source, so it is
 * done seldom.
 */
export class RingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Rolls up the quarters of the oldest marks in one transaction; `drained` is false when there may be more marks. */
  async rollUpMarked(count: CountRings): Promise<{ drained: boolean }> {
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        const marks: RingMarkRow[] = await manager.query(
          'SELECT id, source_id AS sourceId, starts_at AS startsAt FROM ring_marks ORDER BY id LIMIT ? FOR UPDATE',
          [marksMax],
        );
        const quarters = [...Map.groupBy(marks, keyOf).values()].slice(0, quartersMax);
        for (const [quarter, ...others] of quarters) {
          if (!quarter) continue;
          await rewrite(manager, quarter, count);
          await manager.query('DELETE FROM ring_marks WHERE id IN (?)', [[quarter, ...others].map(({ id }) => id)]);
        }
        return { drained: marks.length < marksMax && quarters.flat().length === marks.length };
      }),
    );
  }
}

function keyOf({ sourceId, startsAt }: RingMarkRow): string {
  return `${sourceId}\n${startsAt.getTime()}`;
}

async function rewrite(manager: EntityManager, { sourceId, startsAt }: RingMarkRow, count: CountRings): Promise<void> {
  const from = new Date(startsAt.getTime() - ringMarginMs);
  const to = new Date(startsAt.getTime() + intervalMs + ringMarginMs);
  const rows: (Omit<LoggedEvent, 'facts'> & { facts: string })[] = await manager.query(
    `SELECT event_id AS eventId, source_id AS sourceId, linked_id AS linkedId, unique_id AS uniqueId, type, queue, facts
     FROM call_events FORCE INDEX (ix_call_events_occurred)
     WHERE occurred_at >= ? AND occurred_at < ? AND source_id = ? AND type = ?`,
    [from, to, sourceId, ringType],
  );
  const rings = rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as object }));
  await manager.query('DELETE FROM ring_intervals WHERE source_id = ? AND starts_at = ?', [sourceId, startsAt]);
  await bulkInsert(manager, ringIntervalEntity, count(rings, { sourceId, startsAt }), null);
}
