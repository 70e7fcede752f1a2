import type { EntityManager } from 'typeorm';
import { insertRows } from '../insert-new-rows.ts';
import { selectRows } from '../select-rows.ts';
import { type CallRow, callEntity } from './call.entity.ts';
import { countsForAll, type FoldCall, makesCall, type NewCallEvent } from './logged-event.ts';
import type { FoldedCall } from './save-calls.ts';

export type CallKey = { sourceId: string; linkedId: string };

export function keyOf({ sourceId, linkedId }: CallKey): string {
  return `${sourceId}\n${linkedId}`;
}

/** A call that a batch is about, with its locked row. */
export type LockedCall = {
  row: CallRow;
  isNew: boolean;
  /** Its callers' channels as far as they are known yet. */
  channels: Set<string>;
  /** The batch's events under its linkedid; of a new call those that count, as in `gatherLogs`. */
  events: NewCallEvent[];
  /** Of a new call: what these events alone make of it, as it was written. */
  folded?: FoldedCall;
};

/** False of a call whose log was forgotten with its time: it is drawn no more. */
export function hasLog({ row }: LockedCall): boolean {
  return !row.logForgottenAt;
}

/**
 * Locks the calls that the events belong to, in key order, and makes those that these events are the first to tell of. An event belongs
 * to the call of its linkedid; where the PBX has joined calls and changed the linkedid on the way, to the call that its channel began as well.
 * With `waitForNew`, calls that other transactions are about to commit are waited for, by whatever they are found.
 */
export async function lockCalls(
  manager: EntityManager,
  events: NewCallEvent[],
  fold: FoldCall,
  { waitForNew = false } = {},
): Promise<LockedCall[]> {
  const ofCall = Map.groupBy(events, keyOf);
  const keys = new Map<string, CallKey>();
  for (const [key, [first]] of ofCall) if (first) keys.set(key, first);
  for (const key of await callsByChannel(manager, events, waitForNew)) keys.set(keyOf(key), key);
  const rows = await selectForUpdate(manager, [...keys.values()]);
  const found = rows.map((row): LockedCall => {
    const own = ofCall.get(keyOf(row)) ?? [];
    return { row, isNew: false, channels: new Set([row.uniqueId, ...callersOf(own)]), events: own };
  });
  for (const row of rows) ofCall.delete(keyOf(row));
  const made = await makeCalls(
    manager,
    [...ofCall.values()].filter((own) => own.some(makesCall)),
    fold,
  );
  return [...found, ...made];
}

function callersOf(events: NewCallEvent[]): string[] {
  return events.filter(makesCall).map(({ uniqueId }) => uniqueId);
}

/**
 * Writes calls as the batch's own events tell them: mostly all there are, and then a call is written once.
 * @throws the server's duplicate entry when another transaction has made one of them in the meantime
 */
async function makeCalls(manager: EntityManager, groups: NewCallEvent[][], fold: FoldCall): Promise<LockedCall[]> {
  const now = new Date();
  const calls = groups.flatMap((group): LockedCall[] => {
    // who was transferred may have taken over the place in the queue
    const counting = new Set(group.filter(countsForAll).map(({ uniqueId }) => uniqueId));
    const events = group.filter(({ uniqueId }) => counting.has(uniqueId));
    const [first] = events;
    const folded = fold(events);
    if (!first || !folded) return [];
    const { sourceId, linkedId } = first;
    const made = { revision: 1, logForgottenAt: null, createdAt: now, updatedAt: now };
    const row = { id: '', sourceId, linkedId, ...folded.call, ...made };
    return [{ row, isNew: true, channels: new Set([row.uniqueId, ...callersOf(events)]), events, folded }];
  });
  await insertRows(
    manager,
    callEntity,
    calls.map(({ row: { id, ...row } }) => row),
  );
  for (const [sourceId, ofSource] of Map.groupBy(calls, ({ row }) => row.sourceId)) {
    const byLinkedId = new Map(ofSource.map((call) => [call.row.linkedId, call]));
    const found: { id: string; linkedId: string }[] = await manager.query(
      'SELECT id, linked_id AS linkedId FROM calls FORCE INDEX (uq_calls_source_linked) WHERE source_id = ? AND linked_id IN (?)',
      [sourceId, [...byLinkedId.keys()]],
    );
    for (const { id, linkedId } of found) {
      const call = byLinkedId.get(linkedId);
      if (call) call.row.id = id;
    }
  }
  return calls;
}

async function selectForUpdate(manager: EntityManager, keys: CallKey[]): Promise<CallRow[]> {
  const rows: CallRow[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(keys, (key) => key.sourceId)) {
    const locking =
      'FORCE INDEX (uq_calls_source_linked) WHERE source_id = ? AND linked_id IN (?) ORDER BY linked_id FOR UPDATE';
    const found = await selectRows(manager, callEntity, locking, [sourceId, ofSource.map(({ linkedId }) => linkedId)]);
    rows.push(...found.map((row) => ({ ...row, onPanel: Boolean(row.onPanel) })));
  }
  return rows;
}

/** The calls that these events' channels began. With `lock`, those that another transaction is about to commit are waited for. */
export async function callsByChannel(
  manager: EntityManager,
  events: NewCallEvent[],
  lock: boolean,
): Promise<(CallKey & { uniqueId: string })[]> {
  const keys: (CallKey & { uniqueId: string })[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(events, (event) => event.sourceId)) {
    const found: { linkedId: string; uniqueId: string }[] = await manager.query(
      `SELECT linked_id AS linkedId, unique_id AS uniqueId FROM calls FORCE INDEX (ix_calls_source_unique)
       WHERE source_id = ? AND unique_id IN (?) ${lock ? 'FOR UPDATE' : ''}`,
      [sourceId, [...new Set(ofSource.map(({ uniqueId }) => uniqueId))]],
    );
    keys.push(...found.map((call) => ({ sourceId, ...call })));
  }
  return keys;
}
