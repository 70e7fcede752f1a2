import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { type CallRow, callEntity } from './call.entity.ts';
import { type QueueVisitRow, queueVisitEntity } from './queue-visit.entity.ts';

/** What a fold says of a call, without what the database adds. */
export type FoldedCall = {
  call: Omit<CallRow, 'id' | 'sourceId' | 'linkedId' | 'revision' | 'createdAt' | 'updatedAt'>;
  visits: Omit<QueueVisitRow, 'id' | 'callId' | 'sourceId' | 'ordinal'>[];
};

type Folded = { row: CallRow; folded: FoldedCall };

const callColumns: (keyof FoldedCall['call'])[] = [
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
const visitColumns: (keyof FoldedCall['visits'][number])[] = [
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

/** Writes those of the locked calls, and of their visits, that say something else than before; returns the changed calls with their new revisions. */
export async function saveCalls(manager: EntityManager, folds: Folded[]): Promise<CallRow[]> {
  if (folds.length === 0) return [];
  const visitsByCall = await readVisits(
    manager,
    folds.map(({ row }) => row.id),
  );
  const visitRows: Partial<QueueVisitRow>[] = [];
  const changed: CallRow[] = [];
  const updatedAt = new Date();
  for (const { row, folded } of folds) {
    const before = visitsByCall.get(row.id) ?? [];
    const changedVisits = folded.visits.flatMap((visit, index) => {
      const ordinal = index + 1;
      const known = before.find((candidate) => candidate.ordinal === ordinal);
      return known && same(known, visit, visitColumns)
        ? []
        : [{ callId: row.id, sourceId: row.sourceId, ordinal, ...visit }];
    });
    if (before.length > folded.visits.length) await dropVisitsAfter(manager, row.id, folded.visits.length);
    if (
      row.revision > 0 &&
      changedVisits.length === 0 &&
      before.length === folded.visits.length &&
      same(row, folded.call, callColumns)
    )
      continue;
    visitRows.push(...changedVisits);
    changed.push({ ...row, ...folded.call, revision: row.revision + 1, updatedAt });
  }
  await bulkInsert(manager, callEntity, changed, [...callColumns, 'revision', 'updatedAt']);
  await bulkInsert(manager, queueVisitEntity, visitRows, visitColumns);
  return changed;
}

async function readVisits(manager: EntityManager, callIds: string[]): Promise<Map<string, QueueVisitRow[]>> {
  const rows = await manager
    .createQueryBuilder(queueVisitEntity, 'v')
    .where('v.callId IN (:...callIds)', { callIds })
    .getMany();
  return Map.groupBy(rows, ({ callId }) => callId);
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
