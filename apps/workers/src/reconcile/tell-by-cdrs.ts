import type { ToldByCdrs, ToldVisit } from '@voip-sync/contracts';
import { type CdrPath, inOrder, likelyEndUs } from './cdr-path.ts';
import { collectStays, type Stay } from './collect-stays.ts';
import { readStay } from './read-stay.ts';

/**
 * Reads from the CDRs of one call (one linkedid) what they tell of its stays in queues. A row is a path from a caller's channel to one other;
 * the rows of a channel are written together, once it is no more. Measured on the recordings:
 *
 * - A path in a queue has `lastapp` Queue, and the queue's name first in `lastdata`. Each agent whose phone rang is a path; of those of one
 *   visit at most one is ANSWERED with an agent's channel. A path without a channel is ANSWERED as soon as the dialplan has answered, which
 *   says nothing.
 * - A path that follows in the same channel tells that the queue gave the caller back, or that the agent passed it on. Without one the
 *   caller gave up there, or the talk was the end.
 *
 * What CDRs cannot tell: a visit for which no phone rang and after which the dialplan went on, since its path bears the later application's
 * name; the join, only the beginning of the path; when an agent answered, where one phone rang, directly, and the dialplan had answered before;
 * for what the queue gave a caller back, but for a time-out and a key of one digit; a redirection from outside, which looks like a return or a
 * transfer; two visits of one queue with the same arguments and no answer in the first; an agent who hung up while the call was announced,
 * which looks like an answer; a place in a queue that was handed over; the member's name.
 */
export type Telling = {
  told: Omit<ToldByCdrs, 'readAtUs'>;
  /** The caller's channel. */
  uniqueId: string;
  callerNumber: string | undefined;
  callerName: string | undefined;
};

const visitsMax = 1_000;

/** What these rows, all there are of one linkedid, tell; `undefined` for none. Where no path was in a queue there are no visits in it. */
export function tellByCdrs(paths: CdrPath[]): Telling | undefined {
  const all = [...paths].sort(inOrder);
  const callers = [...Map.groupBy(all, ({ uniqueid }) => uniqueid)].filter(([uniqueId]) => uniqueId !== '');
  const visits = callers
    .flatMap(([uniqueId, own]) => readStays(uniqueId, collectStays(own, all), all))
    .sort((a, b) => a.joinedAtUs - b.joinedAtUs)
    .slice(0, visitsMax);
  const visitors = new Set(visits.map(({ uniqueId }) => uniqueId));
  const channels = callers
    .filter(([uniqueId, own]) => visitors.has(uniqueId) || !own[0]?.channel.startsWith('Local/'))
    .map(([uniqueId, own]) => ({ uniqueId, endedAtUs: Math.max(...own.map(likelyEndUs)) }))
    .slice(0, visitsMax);
  const uniqueId = visits[0]?.uniqueId ?? callers[0]?.[0];
  const first = all.find(({ uniqueid }) => uniqueid === uniqueId);
  if (uniqueId === undefined || !first) return undefined;
  return {
    told: { rows: all.length, visits, channels },
    uniqueId,
    callerNumber: first.cnum || first.src || undefined,
    callerName: first.cnam || /^"(.+)" </.exec(first.clid)?.[1] || undefined,
  };
}

/** A stay that follows on another without a path between them began when that one was over, though its own path begins when a phone rings. */
function readStays(uniqueId: string, stays: Stay[], all: CdrPath[]): ToldVisit[] {
  const visits: ToldVisit[] = [];
  for (const [index, stay] of stays.entries()) {
    const [visit, before] = [readStay(uniqueId, stay, all), visits.at(-1)];
    const follows = stay.paths[0] !== undefined && stays[index - 1]?.next === stay.paths[0];
    visits.push(follows && before ? { ...visit, joinedAtUs: Math.min(visit.joinedAtUs, before.leftAtUs) } : visit);
  }
  return visits;
}
