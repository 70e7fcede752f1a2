import type { LoggedVisit } from '../recordings/index.ts';

/** A visit as our side tells it, in the words of the API. */
export type ToldVisit = {
  uniqueId: string;
  queue: string;
  outcome: string;
  agent: string | null;
  waitMs: number | null;
};

const waitToleranceMs = 1_000;

/**
 * The first way in which the told visits differ from the log's, visit by visit in their order; `undefined` when they agree.
 * `names: false` is for a bridge that does not send the agent's name. `statuses: false` is for one that does not send QUEUESTATUS: without it
 * a caller given back by an empty queue, or withdrawn, cannot be told from one given back by a time-out. `unknownWaits: true` is for times in
 * which nobody heard the PBX: a wait that is told as not known is no difference.
 */
export function differenceToLog(
  logged: LoggedVisit[],
  told: ToldVisit[],
  { names = true, statuses = true, unknownWaits = false } = {},
): string | undefined {
  const toldByCall = Map.groupBy(told, ({ uniqueId }) => uniqueId);
  for (const [callid, visits] of Map.groupBy(logged, (visit) => visit.callid)) {
    const ours = toldByCall.get(callid) ?? [];
    const say = (what: string) =>
      `${callid}: ${what}\n  queue_log: ${JSON.stringify(visits)}\n  told: ${JSON.stringify(ours)}`;
    if (ours.length !== visits.length) return say(`${ours.length} visits, not ${visits.length}`);
    for (const [index, visit] of visits.entries()) {
      const our = ours[index];
      if (our?.queue !== visit.queue) return say(`queue of visit ${index + 1}`);
      const givenBack = visit.outcome === 'empty' || visit.outcome === 'withdrawn';
      const outcome = givenBack && !statuses ? 'timeout' : visit.outcome;
      if (outcome !== 'waiting' && our.outcome !== outcome) return say(`outcome of visit ${index + 1}`);
      if (names && visit.agent !== null && our.agent !== visit.agent) return say(`agent of visit ${index + 1}`);
      const isWaitOpen = visit.waitSeconds === null || (unknownWaits && our.waitMs === null);
      const waitOff = isWaitOpen ? 0 : Math.abs((our.waitMs ?? Number.NaN) - (visit.waitSeconds ?? 0) * 1_000);
      if (!(waitOff <= waitToleranceMs)) return say(`wait of visit ${index + 1}, ${our.waitMs} ms`);
    }
  }
  const surplus = told.find(({ uniqueId }) => !logged.some(({ callid }) => callid === uniqueId));
  return surplus && `${surplus.uniqueId}: a visit that queue_log does not know: ${JSON.stringify(surplus)}`;
}
