import type { EntityManager } from 'typeorm';
import { markRings } from '../figures/mark-rings.ts';
import { insertNewRows } from '../insert-new-rows.ts';
import type { Database } from '../open-database.ts';
import { duplicateEntry, retryDeadlocks } from '../retry-deadlocks.ts';
import type { CallRow } from './call.entity.ts';
import { callEventEntity } from './call-event.entity.ts';
import { type CallKey, callsByChannel, hasLog, keyOf, type LockedCall, lockCalls } from './lock-calls.ts';
import { type FoldCall, type NewCallEvent, tellsOfCall } from './logged-event.ts';
import { gatherLogs } from './read-logs.ts';
import { type Folded, saveCalls } from './save-calls.ts';

/**
 * What must stay true: once the job of an event is done, the event is in the log and the call it belongs to says what its whole log says.
 *
 * A batch is one transaction: lock the calls concerned in key order (making the new ones), read those calls' logs, fold them with the
 * batch's own events, insert these, write what changed. Calls are locked before logs are read, so of two batches on one call the second
 * sees the first's events. What is in the log already wins over a copy of it in the batch. Most calls of a busy batch begin and end in it;
 * that their log is read before the batch's events are in it spares reading back what was just written.
 *
 * One case needs a second look: an event that makes no call by itself, such as a hangup, whose call is being made by another worker at the
 * same time. Neither transaction sees the other's row. So after commit the calls of such strays are looked up once more: either the other
 * batch has made its call, then this waits for it and folds again, or it has not yet, then it will read our event. What a channel said
 * under another linkedid than its own may be a stray of its channel's own call though it has found the other: mostly it was an agent's
 * channel, which has none, so one statement asks first.
 */
export class CallStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds events to the log and applies them; copies of events that are there already do nothing. Returns the calls that changed. */
  async applyEvents(events: NewCallEvent[], fold: FoldCall): Promise<CallRow[]> {
    const batch = inKeyOrder(events);
    const telling = batch.filter(tellsOfCall);
    let strays: NewCallEvent[] = [];
    let moved: NewCallEvent[] = [];
    const changed = await this.#transaction(async (manager) => {
      const calls = await lockCalls(manager, telling, fold);
      ({ strays, moved } = straysAmong(telling, calls));
      const folds = await foldCalls(manager, calls, telling, fold);
      const rows = batch.map((event) => ({ ...event, facts: JSON.stringify(event.facts) }));
      await insertNewRows(manager, callEventEntity, rows);
      await markRings(manager, batch);
      return saveCalls(manager, folds);
    });
    const own = moved.length > 0 ? await this.#transaction((manager) => ownCalls(manager, moved)) : new Set();
    strays.push(...moved.filter((event) => own.has(channelKey(event, event.uniqueId))));
    if (strays.length === 0) return changed;
    const late = await this.#transaction(async (manager) => {
      const calls = await lockCalls(manager, strays, fold, { waitForNew: true });
      return saveCalls(manager, await foldCalls(manager, calls, [], fold));
    });
    return [...changed, ...late];
  }

  /** Of two batches that make the same call the later one begins again, and then finds it. */
  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run), [duplicateEntry]);
  }
}

/**
 * Each event once, in the order of the log's unique key, so that two batches that meet wait for each other instead of locking each other
 * out. Of copies the first stays, as in the log.
 */
function inKeyOrder(events: NewCallEvent[]): NewCallEvent[] {
  const sorted = events.toSorted(
    (a, b) => compare(a.sourceId, b.sourceId) || compare(a.linkedId, b.linkedId) || compare(a.eventId, b.eventId),
  );
  return sorted.filter((event, index) => {
    const before = sorted[index - 1];
    return before?.eventId !== event.eventId || keyOf(before) !== keyOf(event);
  });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Events that belong to none of these calls, and those that belong to one of them but not by their channel, which may have its own. */
function straysAmong(events: NewCallEvent[], calls: LockedCall[]): { strays: NewCallEvent[]; moved: NewCallEvent[] } {
  const keys = new Set(calls.map(({ row }) => keyOf(row)));
  const away = events.filter((event) => event.uniqueId !== event.linkedId || !keys.has(keyOf(event)));
  if (away.length === 0) return { strays: [], moved: [] };
  const channels = new Set(calls.flatMap(({ row, channels: own }) => [...own].map((id) => channelKey(row, id))));
  const others = away.filter((event) => !channels.has(channelKey(event, event.uniqueId)));
  const [strays, moved] = [false, true].map((found) => others.filter((event) => keys.has(keyOf(event)) === found));
  return { strays: strays ?? [], moved: moved ?? [] };
}

/** The channels among these events' that have a call of their own, waiting for those that are being made. */
async function ownCalls(manager: EntityManager, events: NewCallEvent[]): Promise<Set<string>> {
  const found = await callsByChannel(manager, events, true);
  return new Set(found.map((call) => channelKey(call, call.uniqueId)));
}

function channelKey({ sourceId }: CallKey, uniqueId: string): string {
  return `${sourceId}\n${uniqueId}`;
}

/** Draws the locked calls from their logs and the batch's events; a new call of which the log knows nothing has been drawn already. */
async function foldCalls(
  manager: EntityManager,
  calls: LockedCall[],
  batch: NewCallEvent[],
  fold: FoldCall,
): Promise<Folded[]> {
  const logs = await gatherLogs(manager, calls, batch);
  return calls.filter(hasLog).flatMap((call) => {
    const log = logs.get(call) ?? [];
    const folded = log === call.events && call.folded ? call.folded : fold(log);
    return folded ? [{ row: call.row, isNew: call.isNew, folded }] : [];
  });
}
