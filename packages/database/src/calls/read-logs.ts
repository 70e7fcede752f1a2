import type { EntityManager } from 'typeorm';
import type { LockedCall } from './lock-calls.ts';
import {
  countingTypes,
  type LoggedEvent,
  makesCall,
  type NewCallEvent,
  placeTakenFrom,
  tellingTypes,
} from './logged-event.ts';

/**
 * All that counts of locked calls: what the log knows of them and the batch's own events, which are not in the log yet. Of the hangups under
 * a call's linkedid only those of its callers are read: a queue that rings all its agents makes hundreds. What a caller's channel said under
 * another linkedid counts besides. A call of which the log knows nothing new is given the batch's events as they stand in it.
 */
export async function gatherLogs(
  manager: EntityManager,
  calls: LockedCall[],
  batch: NewCallEvent[],
): Promise<Map<LockedCall, LoggedEvent[]>> {
  const logs = new Map<LockedCall, LoggedEvent[]>(calls.map((call) => [call, call.events]));
  const add = (call: LockedCall | undefined, events: LoggedEvent[]) => {
    if (call && events.length > 0) logs.set(call, [...(logs.get(call) ?? []), ...events]);
  };
  const ofBatch = Map.groupBy(batch, ({ sourceId }) => sourceId);
  for (const [sourceId, ofSource] of Map.groupBy(calls, ({ row }) => row.sourceId)) {
    const byLinkedId = new Map(ofSource.map((call) => [call.row.linkedId, call]));
    const known = new Set(ofSource.flatMap(({ channels }) => [...channels]));
    const own = await readLog(
      manager,
      sourceId,
      'uq_call_events_event',
      'linked_id IN (?) AND (type IN (?) OR unique_id IN (?))',
      [[...byLinkedId.keys()], [...countingTypes], [...known]],
    );
    const owners = channelOwners(ofSource, own);
    const said = (ofBatch.get(sourceId) ?? []).filter(({ uniqueId }) => owners.has(uniqueId));
    const moved = [...(await movedChannels(manager, sourceId, [...owners.keys()])), ...said]
      .filter(({ uniqueId, linkedId }) => uniqueId !== linkedId)
      .map(({ uniqueId }) => uniqueId);
    const unread = new Set([...moved, ...[...owners.keys()].filter((uniqueId) => !known.has(uniqueId))]);
    if (unread.size > 0) {
      const elsewhere: LoggedEvent[] = said.filter(({ uniqueId }) => unread.has(uniqueId));
      elsewhere.push(...(await readLog(manager, sourceId, 'ix_call_events_unique', 'unique_id IN (?)', [[...unread]])));
      for (const event of elsewhere)
        for (const linkedId of owners.get(event.uniqueId) ?? []) add(byLinkedId.get(linkedId), [event]);
    }
    for (const [linkedId, events] of Map.groupBy(own, (event) => event.linkedId)) add(byLinkedId.get(linkedId), events);
  }
  return logs;
}

/**
 * Under which linkedids other than their own ids there are events of these channels. A caller that began its call has that call's linkedid for
 * its own id, so only rows where the two differ need a look. Asking for the type as well keeps the server from reading the source's whole
 * index instead, which it took for quicker as long as the table's statistics were of a young table: a third of its work under load.
 */
function movedChannels(
  manager: EntityManager,
  sourceId: string,
  uniqueIds: string[],
): Promise<{ uniqueId: string; linkedId: string }[]> {
  return manager.query(
    `SELECT unique_id AS uniqueId, linked_id AS linkedId FROM call_events FORCE INDEX (ix_call_events_unique)
     WHERE source_id = ? AND unique_id IN (?) AND linked_id <> unique_id AND type IN (?)`,
    [sourceId, uniqueIds, tellingTypes],
  );
}

/** Under which calls' linkedids each caller's channel waited; a caller who took over a place waited by the other's channel as well. */
function channelOwners(calls: LockedCall[], log: LoggedEvent[]): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  const add = (uniqueId: string, linkedId: string) => {
    const linkedIds = owners.get(uniqueId);
    if (linkedIds) linkedIds.add(linkedId);
    else owners.set(uniqueId, new Set([linkedId]));
  };
  for (const { row, channels } of calls) for (const uniqueId of channels) add(uniqueId, row.linkedId);
  for (const event of log) if (makesCall(event)) add(event.uniqueId, event.linkedId);
  for (const event of [...log, ...calls.flatMap(({ events }) => events)]) {
    const from = placeTakenFrom(event);
    if (from !== undefined) add(from, event.linkedId);
  }
  return owners;
}

export async function readLog(
  manager: EntityManager,
  sourceId: string,
  index: string,
  where: string,
  values: string[][],
): Promise<LoggedEvent[]> {
  const rows: (Omit<LoggedEvent, 'facts'> & { facts: string })[] = await manager.query(
    `SELECT event_id AS eventId, source_id AS sourceId, linked_id AS linkedId, unique_id AS uniqueId, type, queue, facts
     FROM call_events FORCE INDEX (${index}) WHERE source_id = ? AND ${where} AND type IN (?)`,
    [sourceId, ...values, tellingTypes],
  );
  return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as object }));
}
