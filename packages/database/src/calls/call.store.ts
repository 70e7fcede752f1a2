import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { insertNewRows } from '../insert-new-rows.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { type CallRow, callEntity } from './call.entity.ts';
import { type CallEventRow, callEventEntity } from './call-event.entity.ts';
import { type Folded, type FoldedCall, saveCalls } from './save-calls.ts';

/**
 * What must stay true: once the job of an event is done, the event is in the log and the call it belongs to says what its whole log says.
 *
 * A batch is one transaction: lock the calls concerned in key order (making the new ones), insert the events, read those calls' whole
 * logs, fold, write what changed. Calls are locked before logs are read, so of two batches on one call the second sees the first's events.
 *
 * One case needs a second look: an event that makes no call by itself, such as a hangup, whose call is being made by another worker at the
 * same time. Neither transaction sees the other's row. So after commit the calls of such strays are looked up once more: either the other
 * batch has made its call, then this waits for it and folds again, or it has not yet, then it will read our event.
 */
export type NewCallEvent = Omit<CallEventRow, 'id'>;
export type LoggedEvent = Pick<
  CallEventRow,
  'eventId' | 'sourceId' | 'linkedId' | 'uniqueId' | 'type' | 'queue' | 'facts'
>;

/** Draws a call from all its events; `undefined` when they tell of none. */
export type FoldCall = (events: LoggedEvent[]) => FoldedCall | undefined;

/** Types that tell of a caller in a queue and so make a call where there is none yet. */
const makingTypes = ['caller.joined', 'caller.left', 'caller.abandoned', 'agent.connected', 'agent.completed'];
/** Types that change what a call says. The others are kept for its time line. */
const tellingTypes = [
  ...makingTypes,
  'call.transferred',
  'queue.status-set',
  'channel.hangup-requested',
  'channel.hangup-started',
  'channel.hung-up',
];

export class CallStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds events to the log and applies them; copies of events that are there already do nothing. Returns the calls that changed. */
  async applyEvents(events: NewCallEvent[], fold: FoldCall): Promise<CallRow[]> {
    const telling = events.filter(({ type }) => tellingTypes.includes(type));
    let strays: NewCallEvent[] = [];
    const changed = await this.#transaction(async (manager) => {
      const calls = await lockCalls(manager, telling, fold);
      strays = straysAmong(telling, calls);
      await insertNewRows(manager, callEventEntity, byKey(events));
      return saveCalls(manager, await foldCalls(manager, calls, fold));
    });
    if (strays.length === 0) return changed;
    const late = await this.#transaction(async (manager) => {
      const calls = await lockCalls(manager, strays, fold);
      return saveCalls(manager, await foldCalls(manager, calls, fold));
    });
    return [...changed, ...late];
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run));
  }
}

/** In the order of their unique key, so that two batches that meet wait for each other instead of locking each other out. */
function byKey(events: NewCallEvent[]): NewCallEvent[] {
  const key = ({ sourceId, linkedId, eventId }: NewCallEvent) => `${sourceId}\n${linkedId}\n${eventId}`;
  return events
    .map((event) => ({ event, key: key(event) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ event }) => event);
}

type CallKey = { sourceId: string; linkedId: string };

function keyOf({ sourceId, linkedId }: CallKey): string {
  return `${sourceId}\n${linkedId}`;
}

/** A call that a batch is about: its locked row, and its callers' channels as far as they are known yet. */
type LockedCall = { row: CallRow; isNew: boolean; channels: Set<string> };

/**
 * Locks the calls that the events belong to, in key order, and makes those that these events are the first to tell of. An event belongs
 * to the call of its linkedid; where the PBX has joined calls and changed the linkedid on the way, to the call that its channel began as well.
 */
async function lockCalls(manager: EntityManager, events: NewCallEvent[], fold: FoldCall): Promise<LockedCall[]> {
  const making = Map.groupBy(
    events.filter(({ type }) => makingTypes.includes(type)),
    keyOf,
  );
  const keys = new Map(events.map((event) => [keyOf(event), event as CallKey]));
  for (const key of await callsByChannel(manager, events)) keys.set(keyOf(key), key);
  const rows = await selectForUpdate(manager, [...keys.values()]);
  const there = new Set(rows.map(keyOf));
  const missing = [...making.keys()].filter((key) => !there.has(key)).sort();
  if (missing.length > 0) {
    const ofCall = Map.groupBy(events, keyOf);
    const made = missing.flatMap((key) => newCall(ofCall.get(key) ?? [], fold));
    await bulkInsert(manager, callEntity, made);
    rows.push(...(await selectForUpdate(manager, made)));
  }
  return rows.map((row) => {
    const key = keyOf(row);
    const channels = new Set([row.uniqueId, ...(making.get(key) ?? []).map(({ uniqueId }) => uniqueId)]);
    return { row, isNew: !there.has(key), channels };
  });
}

/** The row of a call as the batch's own events tell it: mostly all there are, and then it is written once. */
function newCall(events: NewCallEvent[], fold: FoldCall): Omit<CallRow, 'id'>[] {
  const [first] = events;
  const folded = fold(events);
  if (!first || !folded) return [];
  const now = new Date();
  return [
    { sourceId: first.sourceId, linkedId: first.linkedId, ...folded.call, revision: 1, createdAt: now, updatedAt: now },
  ];
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

/** Events that belong to none of these calls. */
function straysAmong(events: NewCallEvent[], calls: LockedCall[]): NewCallEvent[] {
  const keys = new Set(calls.map(({ row }) => keyOf(row)));
  const channelKey = (sourceId: string, uniqueId: string) => `${sourceId}\n${uniqueId}`;
  const channels = new Set(
    calls.flatMap(({ row, channels: own }) => [...own].map((uniqueId) => channelKey(row.sourceId, uniqueId))),
  );
  return events.filter((event) => !keys.has(keyOf(event)) && !channels.has(channelKey(event.sourceId, event.uniqueId)));
}

async function callsByChannel(manager: EntityManager, events: NewCallEvent[]): Promise<CallKey[]> {
  const keys: CallKey[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(events, (event) => event.sourceId)) {
    const found: { linkedId: string }[] = await manager.query(
      'SELECT linked_id AS linkedId FROM calls FORCE INDEX (ix_calls_source_unique) WHERE source_id = ? AND unique_id IN (?)',
      [sourceId, [...new Set(ofSource.map(({ uniqueId }) => uniqueId))]],
    );
    keys.push(...found.map(({ linkedId }) => ({ sourceId, linkedId })));
  }
  return keys;
}

/**
 * Reads the calls' whole logs and draws the calls from them. Of the hangups under a call's linkedid only those of its callers are read: a
 * queue that rings all its agents makes hundreds. What a caller's channel said under another linkedid is read besides.
 */
async function foldCalls(manager: EntityManager, calls: LockedCall[], fold: FoldCall): Promise<Folded[]> {
  const results: Folded[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(calls, ({ row }) => row.sourceId)) {
    const linkedIds = ofSource.map(({ row }) => row.linkedId);
    const known = new Set(ofSource.flatMap(({ channels }) => [...channels]));
    const own = await readLog(
      manager,
      sourceId,
      'uq_call_events_event',
      'linked_id IN (?) AND (type IN (?) OR unique_id IN (?))',
      [linkedIds, [...makingTypes, 'call.transferred'], [...known]],
    );
    const logs = Map.groupBy(own, ({ linkedId }) => linkedId);
    const owners = channelOwners(ofSource, own);
    const elsewhere = await channelsElsewhere(manager, sourceId, [...owners.keys()], new Set(linkedIds));
    const unread = [...owners.keys()].filter((uniqueId) => !known.has(uniqueId) || elsewhere.has(uniqueId));
    if (unread.length > 0) {
      for (const event of await readLog(manager, sourceId, 'ix_call_events_unique', 'unique_id IN (?)', [unread])) {
        for (const linkedId of owners.get(event.uniqueId) ?? []) logs.get(linkedId)?.push(event);
      }
    }
    for (const { row, isNew } of ofSource) {
      const folded = fold(logs.get(row.linkedId) ?? []);
      if (folded) results.push({ row, isNew, folded });
    }
  }
  return results;
}

/**
 * Those of the channels of which there are events under other linkedids than these. A caller that began its call has that call's linkedid for
 * its own id, so only rows where the two differ need a look.
 */
async function channelsElsewhere(
  manager: EntityManager,
  sourceId: string,
  uniqueIds: string[],
  linkedIds: Set<string>,
): Promise<Set<string>> {
  const pairs: { uniqueId: string; linkedId: string }[] = await manager.query(
    `SELECT unique_id AS uniqueId, linked_id AS linkedId FROM call_events FORCE INDEX (ix_call_events_unique)
     WHERE source_id = ? AND unique_id IN (?) AND linked_id <> unique_id`,
    [sourceId, uniqueIds],
  );
  return new Set(pairs.filter(({ linkedId }) => !linkedIds.has(linkedId)).map(({ uniqueId }) => uniqueId));
}

/** Which calls each caller's channel belongs to. */
function channelOwners(calls: LockedCall[], log: LoggedEvent[]): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  const add = (uniqueId: string, linkedId: string) => {
    const linkedIds = owners.get(uniqueId);
    if (linkedIds) linkedIds.add(linkedId);
    else owners.set(uniqueId, new Set([linkedId]));
  };
  for (const { row, channels } of calls) for (const uniqueId of channels) add(uniqueId, row.linkedId);
  for (const { type, uniqueId, linkedId } of log) if (makingTypes.includes(type)) add(uniqueId, linkedId);
  return owners;
}

async function readLog(
  manager: EntityManager,
  sourceId: string,
  index: string,
  where: string,
  values: string[][],
): Promise<LoggedEvent[]> {
  return manager.query(
    `SELECT event_id AS eventId, source_id AS sourceId, linked_id AS linkedId, unique_id AS uniqueId, type, queue, facts
     FROM call_events FORCE INDEX (${index}) WHERE source_id = ? AND ${where} AND type IN (?)`,
    [sourceId, ...values, tellingTypes],
  );
}
