import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type CallRow, callEntity } from './call.entity.ts';
import { type CallEventRow, callEventEntity } from './call-event.entity.ts';
import { type FoldedCall, saveCalls } from './save-calls.ts';

/**
 * What must stay true: once the job of an event is done, the event is in the log and the call it belongs to says what its whole log says.
 *
 * A batch is one transaction: lock the calls concerned in key order (making the new ones), insert the events, read those calls' whole
 * logs, fold, write what changed. Calls are locked before logs are read, so of two batches on one call the second sees the first's events.
 *
 * One case needs a second look: an event that makes no call by itself, such as a hangup, whose call is being made by another worker at the
 * same time. Neither transaction sees the other's row. So after commit the calls of such strays are looked up once more: either the other
 * batch has locked its call, then this waits for it and folds again, or it has not yet, then it will read our event.
 */
export type NewCallEvent = Omit<CallEventRow, 'id'>;

/** Draws a call from all its events, given as the JSON that was stored; `undefined` when they tell of none. */
export type FoldCall = (facts: string[]) => FoldedCall | undefined;

type CallKey = { sourceId: string; linkedId: string };

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
    const strays = new Map<string, NewCallEvent>();
    const changed = await this.#transaction(async (manager) => {
      strays.clear();
      const telling = events.filter(({ type }) => tellingTypes.includes(type));
      const keys = await lockCalls(manager, telling);
      for (const event of telling) if (!keys.knows(event)) strays.set(event.eventId, event);
      await bulkInsert(manager, callEventEntity, byEventId(events));
      return saveCalls(manager, await foldCalls(manager, keys.calls, fold));
    });
    if (strays.size === 0) return changed;
    const late = await this.#transaction(async (manager) => {
      const { calls } = await lockCalls(manager, [...strays.values()]);
      return saveCalls(manager, await foldCalls(manager, calls, fold));
    });
    return [...changed, ...late];
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run));
  }
}

/** In the order of their unique key, so that two batches that meet wait for each other instead of locking each other out. */
function byEventId(events: NewCallEvent[]): NewCallEvent[] {
  return [...events].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
}

const keyOf = ({ sourceId, linkedId }: CallKey) => `${sourceId}\n${linkedId}`;

/**
 * Locks the calls that the events belong to, in key order, and makes those that these events are the first to tell of. An event belongs
 * to the call of its linkedid; where the PBX has joined calls and changed the linkedid on the way, to the call that its channel began.
 */
async function lockCalls(manager: EntityManager, events: NewCallEvent[]) {
  const keys = new Map<string, CallKey>();
  for (const { sourceId, linkedId } of events) keys.set(keyOf({ sourceId, linkedId }), { sourceId, linkedId });
  for (const row of await callsByChannel(manager, events)) keys.set(keyOf(row), row);
  const wanted = [...keys.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const locked = new Map((await selectForUpdate(manager, wanted)).map((call) => [keyOf(call), call]));

  const making = new Map(events.filter(({ type }) => makingTypes.includes(type)).map((event) => [keyOf(event), event]));
  const missing = wanted.filter((key) => making.has(keyOf(key)) && !locked.has(keyOf(key)));
  if (missing.length > 0) {
    await bulkInsert(
      manager,
      callEntity,
      missing.map((key) => emptyCall(key, making.get(keyOf(key)) as NewCallEvent)),
    );
    for (const call of await selectForUpdate(manager, missing)) locked.set(keyOf(call), call);
  }
  const calls = [...locked.values()];
  const channels = new Set(calls.map(({ sourceId, uniqueId }) => `${sourceId}\n${uniqueId}`));
  return {
    calls,
    knows: (event: NewCallEvent) => locked.has(keyOf(event)) || channels.has(`${event.sourceId}\n${event.uniqueId}`),
  };
}

function emptyCall({ sourceId, linkedId }: CallKey, event: NewCallEvent): Partial<CallRow> {
  const now = new Date();
  const moment = new Date(`${event.occurredAt.replace(' ', 'T')}Z`);
  return {
    sourceId,
    linkedId,
    uniqueId: event.uniqueId,
    status: 'calling',
    stateSince: moment,
    queue: event.queue,
    onPanel: false,
    joinedAt: moment,
    revision: 0,
    createdAt: now,
    updatedAt: now,
  };
}

async function callsByChannel(manager: EntityManager, events: NewCallEvent[]): Promise<CallKey[]> {
  const rows: CallKey[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(events, (event) => event.sourceId)) {
    const uniqueIds = [...new Set(ofSource.map(({ uniqueId }) => uniqueId))];
    const found: { linkedId: string }[] = await manager.query(
      'SELECT linked_id AS linkedId FROM calls FORCE INDEX (ix_calls_source_unique) WHERE source_id = ? AND unique_id IN (?)',
      [sourceId, uniqueIds],
    );
    rows.push(...found.map(({ linkedId }) => ({ sourceId, linkedId })));
  }
  return rows;
}

async function selectForUpdate(manager: EntityManager, keys: CallKey[]): Promise<CallRow[]> {
  const rows: CallRow[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(keys, (key) => key.sourceId)) {
    const linkedIds = ofSource.map(({ linkedId }) => linkedId);
    const found = await manager
      .createQueryBuilder(callEntity, 'c')
      .useIndex('uq_calls_source_linked')
      .where('c.sourceId = :sourceId AND c.linkedId IN (:...linkedIds)', { sourceId, linkedIds })
      .orderBy('c.linkedId')
      .setLock('pessimistic_write')
      .getMany();
    rows.push(...found);
  }
  return rows;
}

async function foldCalls(
  manager: EntityManager,
  calls: CallRow[],
  fold: FoldCall,
): Promise<{ row: CallRow; folded: FoldedCall }[]> {
  const logs = new Map(calls.map((call) => [keyOf(call), new Map<string, string>()]));
  for (const [sourceId, ofSource] of Map.groupBy(calls, (call) => call.sourceId)) {
    const linkedIds = ofSource.map(({ linkedId }) => linkedId);
    const byCall = await readLog(manager, sourceId, 'linked_id', linkedIds, makingTypes.concat('call.transferred'));
    for (const event of byCall)
      logs.get(keyOf({ sourceId, linkedId: event.linkedId }))?.set(event.eventId, event.facts);

    const owners = new Map<string, string[]>();
    for (const { uniqueId, linkedId } of [...byCall.filter(({ type }) => makingTypes.includes(type)), ...ofSource]) {
      owners.set(uniqueId, [...(owners.get(uniqueId) ?? []), linkedId]);
    }
    const byChannel = await readLog(manager, sourceId, 'unique_id', [...owners.keys()], tellingTypes);
    for (const event of byChannel) {
      for (const linkedId of new Set(owners.get(event.uniqueId)))
        logs.get(keyOf({ sourceId, linkedId }))?.set(event.eventId, event.facts);
    }
  }
  return calls.flatMap((row) => {
    const folded = fold([...(logs.get(keyOf(row))?.values() ?? [])]);
    return folded ? [{ row, folded }] : [];
  });
}

type LoggedEvent = { eventId: string; linkedId: string; uniqueId: string; type: string; facts: string };

async function readLog(
  manager: EntityManager,
  sourceId: string,
  column: 'linked_id' | 'unique_id',
  ids: string[],
  types: string[],
): Promise<LoggedEvent[]> {
  if (ids.length === 0) return [];
  return manager.query(
    `SELECT event_id AS eventId, linked_id AS linkedId, unique_id AS uniqueId, type, facts FROM call_events
     WHERE source_id = ? AND ${column} IN (?) AND type IN (?)`,
    [sourceId, ids, types],
  );
}
