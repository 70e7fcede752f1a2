import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { markIntervals, type VisitPlace } from '../figures/mark-intervals.ts';
import { insertRows } from '../insert-new-rows.ts';
import { type Findings, saveFindings } from '../reconcile/save-findings.ts';
import { selectRows } from '../select-rows.ts';
import { type CallRow, callEntity } from './call.entity.ts';
import { type QueueVisitRow, queueVisitEntity } from './queue-visit.entity.ts';

/** What a fold says of a call, without what the database adds. */
export type FoldedCall = {
  call: Omit<CallRow, 'id' | 'sourceId' | 'linkedId' | 'revision' | 'logForgottenAt' | 'createdAt' | 'updatedAt'>;
  visits: Omit<QueueVisitRow, 'id' | 'callId' | 'sourceId' | 'ordinal'>[];
  findings?: Findings;
};

/** A call's locked row, and what its log tells. A new one was made in this transaction and has no visits yet. */
export type Folded = { row: CallRow; isNew: boolean; folded: FoldedCall };

export const callColumns: (keyof FoldedCall['call'])[] = [
  'uniqueId',
  'status',
  'stateSince',
  'queue',
  'extension',
  'agent',
  'callerNumber',
  'callerName',
  'onPanel',
  'joinedAt',
  'answeredAt',
  'endedAt',
  'hangupCause',
  'closedBy',
];
export const visitColumns: (keyof FoldedCall['visits'][number])[] = [
  'queue',
  'joinedAt',
  'answeredAt',
  'leftAt',
  'outcome',
  'agent',
  'extension',
  'waitMs',
  'talkMs',
];

/** Writes those of the locked calls, and of their visits, that say something else than before; returns new and changed calls with their revisions. */
export async function saveCalls(manager: EntityManager, folds: Folded[]): Promise<CallRow[]> {
  const visitsBefore = await readVisits(
    manager,
    folds.filter(({ isNew }) => !isNew).map(({ row }) => row.id),
  );
  const newVisits: Partial<QueueVisitRow>[] = [];
  const visitRows: Partial<QueueVisitRow>[] = [];
  const placesTouched: VisitPlace[] = [];
  const changed: CallRow[] = [];
  const unchanged: CallRow[] = [];
  const updatedAt = new Date();
  for (const { row, isNew, folded } of folds) {
    const before = visitsBefore.get(row.id) ?? [];
    const visits = folded.visits
      .map((visit, index) => toVisitRow(row, visit, index))
      .filter((visit) => !before.some((other) => other.ordinal === visit.ordinal && same(other, visit, visitColumns)));
    (isNew ? newVisits : visitRows).push(...visits);
    const isTouched = ({ ordinal }: QueueVisitRow) =>
      ordinal > folded.visits.length || visits.some((visit) => visit.ordinal === ordinal);
    placesTouched.push(...visits, ...before.filter(isTouched));
    if (before.length > folded.visits.length) await dropVisitsAfter(manager, row.id, folded.visits.length);
    const visitsDiffer = visits.length > 0 || before.length > folded.visits.length;
    if (!same(row, folded.call, callColumns) || (visitsDiffer && !isNew)) {
      changed.push({ ...row, ...folded.call, revision: row.revision + 1, updatedAt });
    } else if (isNew) unchanged.push(row);
  }
  await bulkInsert(manager, callEntity, changed, [...callColumns, 'revision', 'updatedAt']);
  await insertRows(manager, queueVisitEntity, newVisits);
  await bulkInsert(manager, queueVisitEntity, visitRows, visitColumns);
  await markIntervals(manager, placesTouched);
  await saveFindings(
    manager,
    folds.flatMap(({ row, folded: { findings } }) => (findings ? [{ row, findings }] : [])),
  );
  return [...unchanged, ...changed];
}

function toVisitRow(call: CallRow, visit: FoldedCall['visits'][number], index: number): Omit<QueueVisitRow, 'id'> {
  return { callId: call.id, sourceId: call.sourceId, ordinal: index + 1, ...visit };
}

async function readVisits(manager: EntityManager, callIds: string[]): Promise<Map<string, QueueVisitRow[]>> {
  if (callIds.length === 0) return new Map();
  return Map.groupBy(
    await selectRows(manager, queueVisitEntity, 'WHERE call_id IN (?)', [callIds]),
    ({ callId }) => callId,
  );
}

async function dropVisitsAfter(manager: EntityManager, callId: string, ordinal: number): Promise<void> {
  await manager.query('DELETE FROM queue_visits WHERE call_id = ? AND ordinal > ?', [callId, ordinal]);
}

function same<T extends object>(row: T, said: T | Partial<T>, columns: (keyof T)[]): boolean {
  return columns.every((column) => comparable(row[column]) === comparable(said[column]));
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : (value ?? null);
}
