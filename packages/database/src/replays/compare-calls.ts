import type { EntityManager } from 'typeorm';
import { type CallRow, callEntity } from '../calls/call.entity.ts';
import { hasLog, keyOf, type LockedCall } from '../calls/lock-calls.ts';
import { type FoldCall, type LoggedEvent, makingTypes } from '../calls/logged-event.ts';
import { type QueueVisitRow, queueVisitEntity } from '../calls/queue-visit.entity.ts';
import { gatherLogs, readLog } from '../calls/read-logs.ts';
import { callColumns, type FoldedCall, visitColumns } from '../calls/save-calls.ts';
import { selectRows } from '../select-rows.ts';
import type { ReplayDifferenceRow } from './replay-difference.entity.ts';

export type Difference = Omit<ReplayDifferenceRow, 'id' | 'replayId' | 'foundAt' | 'appliedAt'>;

/**
 * Holds the rows of calls against what the log says of them, without changing anything. Give it a transaction that reads one snapshot:
 * then an event that is being applied meanwhile is seen with its effect or not at all.
 */
export async function compareCalls(
  manager: EntityManager,
  sourceId: string,
  linkedIds: string[],
  fold: FoldCall,
): Promise<Difference[]> {
  const rows = await selectRows(manager, callEntity, 'WHERE source_id = ? AND linked_id IN (?)', [sourceId, linkedIds]);
  const visits = await readVisits(manager, rows);
  const making = await readMakingEvents(manager, sourceId, linkedIds);
  const calls = linkedIds.map((linkedId): LockedCall => {
    const row = rows.find((candidate) => candidate.linkedId === linkedId) ?? absentCall(sourceId, linkedId);
    const channels = (making.get(keyOf(row)) ?? []).map(({ uniqueId }) => uniqueId);
    return { row, isNew: false, channels: new Set([row.uniqueId, ...channels]), events: [] };
  });
  const logs = await gatherLogs(manager, calls, []);
  return calls.flatMap((call) => {
    const row = { ...call.row, onPanel: Boolean(call.row.onPanel) };
    const folded = fold(logs.get(call) ?? []);
    if (row.id === '') return folded ? tellMissing(row.linkedId, folded) : [];
    const before = visits.get(row.id) ?? [];
    return folded && hasLog(call) ? tellChanges(row, before, folded) : [tellUnlogged(row)];
  });
}

/** The events in the log that make calls of these linkedids, by the call's key. */
export async function readMakingEvents(
  manager: EntityManager,
  sourceId: string,
  linkedIds: string[],
): Promise<Map<string, LoggedEvent[]>> {
  const where = 'linked_id IN (?) AND type IN (?)';
  return Map.groupBy(
    await readLog(manager, sourceId, 'uq_call_events_event', where, [linkedIds, [...makingTypes]]),
    keyOf,
  );
}

/** Stands for a call that has no row. */
function absentCall(sourceId: string, linkedId: string): CallRow {
  return { id: '', sourceId, linkedId, uniqueId: linkedId } as CallRow;
}

async function readVisits(manager: EntityManager, rows: CallRow[]): Promise<Map<string, QueueVisitRow[]>> {
  if (rows.length === 0) return new Map();
  const found = await selectRows(manager, queueVisitEntity, 'WHERE call_id IN (?)', [rows.map(({ id }) => id)]);
  return Map.groupBy(found, ({ callId }) => callId);
}

function tellMissing(linkedId: string, { call, visits }: FoldedCall): Difference[] {
  const missing = { linkedId, callId: null, kind: 'missing', before: null };
  return [
    { ...missing, visit: 0, field: 'call', after: `${call.status} in ${call.queue}` },
    ...visits.map((visit, index) => ({ ...missing, visit: index + 1, field: 'visit', after: showVisit(visit) })),
  ];
}

function tellUnlogged({ id, linkedId, status, queue }: CallRow): Difference {
  const field = { visit: 0, field: 'call', before: `${status} in ${queue}`, after: null };
  return { linkedId, callId: id, kind: 'unlogged', ...field };
}

function tellChanges(row: CallRow, before: QueueVisitRow[], { call, visits }: FoldedCall): Difference[] {
  const of = { linkedId: row.linkedId, callId: row.id };
  const inVisits = visits.flatMap((visit, index): Difference[] => {
    const old = before.find(({ ordinal }) => ordinal === index + 1);
    if (!old)
      return [{ ...of, kind: 'missing', visit: index + 1, field: 'visit', before: null, after: showVisit(visit) }];
    return fieldsThatDiffer(old, visit, visitColumns).map((said) => ({
      ...of,
      kind: 'changed',
      visit: index + 1,
      ...said,
    }));
  });
  const surplus = before
    .filter(({ ordinal }) => ordinal < 1 || ordinal > visits.length)
    .map((old) => ({
      ...of,
      kind: 'surplus',
      visit: old.ordinal,
      field: 'visit',
      before: showVisit(old),
      after: null,
    }));
  const inCall = fieldsThatDiffer(row, call, callColumns).map((said) => ({
    ...of,
    kind: 'changed',
    visit: 0,
    ...said,
  }));
  return [...inCall, ...inVisits, ...surplus];
}

function fieldsThatDiffer<T extends object>(row: T, said: T | Partial<T>, columns: (keyof T & string)[]) {
  return columns.flatMap((field) => {
    const [before, after] = [show(row[field]), show(said[field])];
    return before === after ? [] : [{ field, before, after }];
  });
}

function showVisit({ queue, outcome, agent, joinedAt }: FoldedCall['visits'][number]): string {
  return [outcome, `in ${queue}`, ...(agent === null ? [] : [`by ${agent}`]), `from ${joinedAt.toISOString()}`].join(
    ' ',
  );
}

const textMax = 500;

function show(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return (value instanceof Date ? value.toISOString() : String(value)).slice(0, textMax);
}
