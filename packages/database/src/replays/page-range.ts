import type { EntityManager } from 'typeorm';
import { makingTypes } from '../calls/logged-event.ts';
import type { ReplayRow } from './replay.entity.ts';

/**
 * The calls of a replay's range, page by page, in three steps: those of which the log has events in it; those that joined in it by their
 * rows and have no such event; and those that a visit's row puts there though the call itself is elsewhere, or nowhere. The position names the
 * step and the place in it, so that a try that was cut off goes on from there.
 */
export type RangePage = {
  linkedIds: string[];
  /** Visits without a call: `call_id` and ordinal. */
  orphans: { callId: string; ordinal: number; queue: string; outcome: string }[];
  /** Where the next page begins; null after the last. */
  next: string | null;
};

const steps = ['log', 'calls', 'visits'] as const;
type Step = (typeof steps)[number];
type Place = { step: Step; at: string; id: string };

export async function readRangePage(manager: EntityManager, replay: ReplayRow, rowsMax: number): Promise<RangePage> {
  const { step, at, id } = readPosition(replay);
  const after = [at, at, id, sqlTime(replay.toAt), replay.sourceId];
  const rows = await readers[step](manager, after, replay, rowsMax);
  const last = rows.at(-1);
  const nextStep = steps[steps.indexOf(step) + 1];
  const next =
    rows.length === rowsMax && last
      ? `${step}|${last.at}|${last.id}`
      : ((nextStep && `${nextStep}|${sqlTime(replay.fromAt)}|0`) ?? null);
  return {
    linkedIds: [...new Set(rows.flatMap(({ linkedId }) => linkedId ?? []))],
    orphans: rows.flatMap(({ linkedId, orphan }) => (linkedId === null && orphan ? [orphan] : [])),
    next,
  };
}

type Row = { id: string; at: string; linkedId: string | null; orphan?: RangePage['orphans'][number] };
type Reader = (manager: EntityManager, after: string[], replay: ReplayRow, rowsMax: number) => Promise<Row[]>;

const keyset = (time: string, id: string) => `${time} >= ? AND (${time} > ? OR ${id} > ?) AND ${time} < ?`;
const timeText = (time: string) => `DATE_FORMAT(${time}, '%Y-%m-%d %H:%i:%s.%f')`;

const readers: Record<Step, Reader> = {
  log: (manager, after, _, rowsMax) =>
    manager.query(
      `SELECT id, ${timeText('occurred_at')} AS at, linked_id AS linkedId FROM call_events FORCE INDEX (ix_call_events_occurred)
       WHERE ${keyset('occurred_at', 'id')} AND source_id = ? AND type IN (?) ORDER BY occurred_at, id LIMIT ?`,
      [...after, makingTypes, rowsMax],
    ),
  calls: (manager, after, { fromAt, toAt }, rowsMax) =>
    manager.query(
      `SELECT c.id, ${timeText('c.joined_at')} AS at, c.linked_id AS linkedId FROM calls c FORCE INDEX (ix_calls_joined)
       WHERE ${keyset('c.joined_at', 'c.id')} AND c.source_id = ? AND NOT EXISTS (
         SELECT 1 FROM call_events e FORCE INDEX (uq_call_events_event) WHERE e.source_id = c.source_id
         AND e.linked_id = c.linked_id AND e.type IN (?) AND e.occurred_at >= ? AND e.occurred_at < ?)
       ORDER BY c.joined_at, c.id LIMIT ?`,
      [...after, makingTypes, sqlTime(fromAt), sqlTime(toAt), rowsMax],
    ),
  visits: async (manager, after, { fromAt, toAt }, rowsMax) => {
    const rows: (Omit<Row, 'orphan'> & RangePage['orphans'][number])[] = await manager.query(
      `SELECT v.id, ${timeText('v.joined_at')} AS at, c.linked_id AS linkedId, v.call_id AS callId, v.ordinal, v.queue, v.outcome
       FROM queue_visits v FORCE INDEX (ix_visits_joined) LEFT JOIN calls c ON c.id = v.call_id
       WHERE ${keyset('v.joined_at', 'v.id')} AND v.source_id = ? AND (c.id IS NULL OR c.joined_at < ? OR c.joined_at >= ?)
       ORDER BY v.joined_at, v.id LIMIT ?`,
      [...after, sqlTime(fromAt), sqlTime(toAt), rowsMax],
    );
    return rows.map(({ id, at, linkedId, ...orphan }) => ({ id, at, linkedId, orphan }));
  },
};

function readPosition({ position, fromAt }: ReplayRow): Place {
  const [step, at, id] = position?.split('|') ?? [];
  const known = steps.find((name) => name === step);
  if (known && at !== undefined && id !== undefined) return { step: known, at, id };
  return { step: 'log', at: sqlTime(fromAt), id: '0' };
}

function sqlTime(at: Date): string {
  return at.toISOString().slice(0, 23).replace('T', ' ');
}
