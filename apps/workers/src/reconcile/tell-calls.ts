import { hash } from 'node:crypto';
import type { CallEvent } from '@voip-sync/contracts';
import type { CallRow, CallStore, CdrRow, FoldCall, ReconcileStore } from '@voip-sync/database';
import type { Logger, Redis } from '@voip-sync/runtime';
import { announceCalls } from '../call-events/announce-calls.ts';
import { toLogRow } from '../call-events/map-call-event.ts';
import { tellByCdrs } from './tell-by-cdrs.ts';

/** How many calls are read and told at once. */
const callsMax = 100;
/** More paths than that are no call but a fault, such as a linkedid that grows for ever; so many rows are read at once, too. */
const pathsMax = 20_000;
/** In how many of a source's last visits an agent's name is looked for. */
const namedVisitsMax = 2_000;

export type TellContext = {
  store: ReconcileStore;
  calls: CallStore;
  fold: FoldCall;
  redis: Redis;
  logger: Logger;
  /** Who is at each extension of a source, as it was looked up once. */
  names: Map<string, Promise<Map<string, string>>>;
};
/** A call and the CDR rows that tell of it. */
export type CdrGroup = { linkedId: string; rows: CdrRow[] };

/** Reads the CDR groups of these linkedids, a bounded number of rows at a time. */
export async function* readGroups(
  { store, logger }: Pick<TellContext, 'store' | 'logger'>,
  sourceId: string,
  linkedIds: string[],
): AsyncGenerator<CdrGroup[]> {
  for (let start = 0; start < linkedIds.length; start += callsMax) {
    const part = linkedIds.slice(start, start + callsMax);
    const groups = await store.readCdrs(sourceId, part, pathsMax);
    const count = [...groups.values()].reduce((sum, rows) => sum + rows.length, 0);
    if (count < pathsMax) {
      yield [...groups].map(([linkedId, rows]) => ({ linkedId, rows }));
    } else if (part.length > 1) {
      for (const linkedId of part) yield* readGroups({ store, logger }, sourceId, [linkedId]);
    } else {
      logger.warn({ source: sourceId, linkedId: part[0], pathsMax }, 'a call with so many CDRs is not told by them');
    }
  }
}

/** Puts what the CDRs tell into the calls' logs. Returns the calls that this changed; one that is told as before stays as it is. */
export async function tellCalls(
  { store, calls, fold, redis, logger, names: known }: TellContext,
  sourceId: string,
  groups: CdrGroup[],
): Promise<CallRow[]> {
  const reading = known.get(sourceId) ?? store.readAgentNames(sourceId, namedVisitsMax);
  known.set(sourceId, reading);
  const names = await reading;
  const readAtUs = Date.now() * 1_000;
  const events = groups.flatMap(({ linkedId, rows }) => toldEvent(sourceId, linkedId, rows, names, readAtUs) ?? []);
  if (events.length === 0) return [];
  const changed = await calls.applyEvents(events.map(toLogRow), fold);
  await announceCalls(redis, changed, logger);
  return changed;
}

/** The event that brings the CDRs' word into the call's log; the same rows, read alike, make the same event. */
function toldEvent(
  sourceId: string,
  linkedId: string,
  rows: CdrRow[],
  names: Map<string, string>,
  readAtUs: number,
): CallEvent | undefined {
  const telling = tellByCdrs(rows);
  if (!telling) return undefined;
  const { told, uniqueId, callerNumber, callerName } = telling;
  const digests = rows.map(({ rowDigest }) => rowDigest).sort();
  const visits = told.visits.map((visit) => ({ ...visit, agent: names.get(visit.extension ?? '') ?? null }));
  return {
    id: hash('md5', JSON.stringify([sourceId, linkedId, digests, told])),
    sourceId,
    type: 'call.told-by-cdrs',
    linkedId,
    uniqueId,
    occurredAtUs: Math.max(
      ...told.channels.map(({ endedAtUs }) => endedAtUs),
      ...visits.map(({ leftAtUs }) => leftAtUs),
    ),
    receivedAtUs: readAtUs,
    clock: 'pbx',
    callerNumber,
    callerName,
    told: { ...told, visits, readAtUs },
  };
}
