import type { CallEvent, visitOutcomes } from '@voip-sync/contracts';

export type VisitOutcome = (typeof visitOutcomes)[number];

/** What the events say of one stay of one caller's channel in one queue, before an outcome is drawn from it. */
export type VisitEvidence = {
  queue: string;
  uniqueId: string;
  joinedUs: number;
  /** False where the join itself was not heard: then `joinedUs` is drawn from how long it had waited. */
  isJoinHeard: boolean;
  /** False where nothing tells for how long, so that it joined then at the latest. */
  isJoinKnown: boolean;
  /** Where in the dialplan the caller stood when it joined, where that is known. */
  place?: string | undefined;
  left?: CallEvent;
  abandoned?: CallEvent;
  connected?: CallEvent;
  completed?: CallEvent;
  transferred?: CallEvent;
  /** Found in talk with an agent when an ingestor began to hear the PBX. */
  foundTalking?: CallEvent;
  /** Its place went over to another caller: an attended transfer into the queue. */
  handedOver?: CallEvent;
};

/** By how much the join of a visit may seem later than what followed it, where the ingestors' clocks tell the times, in microseconds. */
const reorderedUs = 100_000;
/** By how much a length in whole seconds may be short of what it measures, in microseconds. */
const wholeSecondUs = 1_100_000;
/** By how much a moment that was found may differ from the one that was heard, in microseconds: waits are counted in whole seconds. */
const foundToleranceUs = 5_000_000;

/**
 * Sorts a call's events, given by their time, into visits. Joins open visits; every other queue event belongs to the latest visit of its
 * channel and queue that began before it. Where the join was missed, the visit is inferred from what came after. An agent's completion is
 * matched by the agent's channel first: Asterisk raises some without the caller's fields.
 */
export function collectVisits(events: CallEvent[]): VisitEvidence[] {
  const visits = events
    .filter(({ type }) => type === 'caller.joined')
    .map(
      ({ queue = '', uniqueId, occurredAtUs, place }): VisitEvidence => ({
        queue,
        uniqueId,
        joinedUs: occurredAtUs,
        isJoinHeard: true,
        isJoinKnown: true,
        place,
      }),
    );
  for (const event of events) if (event.type === 'caller.found-waiting') noteFoundWaiting(event, events, visits);
  for (const event of events) {
    if (event.type === 'caller.abandoned') visitOf(event, visits).abandoned ??= event;
    else if (event.type === 'agent.connected') visitOf(event, visits).connected ??= event;
  }
  for (const event of events) {
    if (event.type === 'caller.left') (visitLeft(event, visits) ?? visitOf(event, visits)).left ??= event;
    else if (event.type === 'agent.completed')
      (completedVisit(event, visits) ?? visitOf(event, visits)).completed ??= event;
    else if (event.type === 'call.transferred' && transferSucceeded(event)) noteTransfer(event, visits);
    else if (event.type === 'caller.found-talking') noteFoundTalking(event, visits);
  }
  return visits.sort((a, b) => a.joinedUs - b.joinedUs || (a.uniqueId < b.uniqueId ? -1 : 1));
}

/**
 * An agent who passes a caller on into a queue where a second call of the agent's already waits (REFER with Replaces) hands that place
 * over: from then on the visit's events bear the caller's channel. Gives the agent's queue events to that channel; the agent's own hangup,
 * which follows at once, is then not the caller's.
 */
export function followHandedOverPlaces(events: CallEvent[]): CallEvent[] {
  const heirs = new Map<string, { uniqueId: string; fromUs: number }>();
  for (const event of events) {
    const from = event.transfer?.placeFromUniqueId;
    if (
      event.type === 'call.transferred' &&
      from !== undefined &&
      from !== event.uniqueId &&
      transferSucceeded(event)
    ) {
      heirs.set(from, { uniqueId: event.uniqueId, fromUs: event.occurredAtUs });
    }
  }
  if (heirs.size === 0) return events;
  return events.map((event) => {
    const heir = event.queue === undefined ? undefined : heirs.get(event.uniqueId);
    if (!heir || event.occurredAtUs > heir.fromUs) return event;
    const { place, ...rest } = event;
    return { ...rest, uniqueId: heir.uniqueId };
  });
}

function visitOf(event: CallEvent, visits: VisitEvidence[]): VisitEvidence {
  const queue = event.queue ?? '';
  const waitedUs = ((event.holdSeconds ?? 0) + (event.talkSeconds ?? 0)) * 1_000_000;
  const inferredUs = event.occurredAtUs - waitedUs;
  // Asterisk says how long the caller has waited: an earlier join is that of an earlier visit. Not so by an ingestor's clock, to which it may come late.
  const isEarlier = ({ isJoinHeard, joinedUs }: VisitEvidence) =>
    isJoinHeard &&
    event.holdSeconds !== undefined &&
    event.heardBy === undefined &&
    inferredUs - joinedUs > (event.talkSeconds === undefined ? 1 : 2) * wholeSecondUs;
  const own = visits.filter(
    (visit) =>
      visit.uniqueId === event.uniqueId && visit.queue === queue && !isEarlier(visit) && !isOfAnotherTalk(event, visit),
  );
  own.sort((a, b) => a.joinedUs - b.joinedUs);
  const known = own.findLast(({ joinedUs }) => joinedUs <= event.occurredAtUs);
  if (known) return known;
  const [next] = own;
  if (next && next.joinedUs - event.occurredAtUs <= reorderedUs) return next;
  const inferred = {
    queue,
    uniqueId: event.uniqueId,
    joinedUs: inferredUs,
    isJoinHeard: false,
    isJoinKnown: event.holdSeconds !== undefined,
  };
  visits.push(inferred);
  return inferred;
}

/** The visit that was heard to end at the moment at which its caller left the line. */
function visitLeft({ uniqueId, queue, occurredAtUs }: CallEvent, visits: VisitEvidence[]): VisitEvidence | undefined {
  return visits.find((visit) => {
    const endUs = (visit.connected ?? visit.abandoned)?.occurredAtUs;
    const isNear = endUs !== undefined && Math.abs(endUs - occurredAtUs) <= wholeSecondUs;
    return isNear && visit.uniqueId === uniqueId && visit.queue === queue;
  });
}

function completedVisit(event: CallEvent, visits: VisitEvidence[]): VisitEvidence | undefined {
  const open = visits.filter(({ queue, connected, completed }) => queue === event.queue && connected && !completed);
  const byAgent = open.find(
    ({ connected }) => event.agentUniqueId !== undefined && connected?.agentUniqueId === event.agentUniqueId,
  );
  return byAgent ?? open.find((visit) => visit.uniqueId === event.uniqueId && !isOfAnotherTalk(event, visit));
}

/** Whether an agent's completion cannot be that of a visit's talk, since that one began later or was with another channel. */
function isOfAnotherTalk(event: CallEvent, { connected, joinedUs, isJoinHeard }: VisitEvidence): boolean {
  if (event.type !== 'agent.completed') return false;
  if (!connected) return isJoinHeard && joinedUs > event.occurredAtUs;
  const [one, other] = [event.agentUniqueId, connected.agentUniqueId];
  return connected.occurredAtUs > event.occurredAtUs || (one !== undefined && other !== undefined && one !== other);
}

/**
 * Opens a visit for a caller that was found waiting, unless one is known that it can be: of the same channel and queue, begun before, and
 * not over before the caller must have joined. One whose join was heard at quite another time is an earlier visit, whose end was missed.
 */
function noteFoundWaiting(found: CallEvent, events: CallEvent[], visits: VisitEvidence[]): void {
  const { queue = '', uniqueId, holdSeconds = 0 } = found;
  const joinedUs = found.occurredAtUs - holdSeconds * 1_000_000;
  const isSame = (visit: VisitEvidence) =>
    visit.uniqueId === uniqueId &&
    visit.queue === queue &&
    visit.joinedUs <= found.occurredAtUs + foundToleranceUs &&
    Math.abs(visit.joinedUs - joinedUs) <=
      (found.holdSeconds === undefined ? Number.POSITIVE_INFINITY : foundToleranceUs) &&
    !events.some(
      (event) =>
        leavingTypes.has(event.type) &&
        event.uniqueId === uniqueId &&
        event.queue === queue &&
        event.occurredAtUs >= visit.joinedUs &&
        event.occurredAtUs < joinedUs - foundToleranceUs,
    );
  const isJoinKnown = found.holdSeconds !== undefined;
  if (!visits.some(isSame)) visits.push({ queue, uniqueId, joinedUs, isJoinHeard: false, isJoinKnown });
}

const leavingTypes = new Set<CallEvent['type']>([
  'caller.left',
  'caller.abandoned',
  'agent.connected',
  'agent.completed',
]);

/** Gives a visit the agent with whom its caller was found, unless its connect was heard or it is known to have ended otherwise. */
function noteFoundTalking(found: CallEvent, visits: VisitEvidence[]): void {
  const mayBe = (visit: VisitEvidence) =>
    visit.uniqueId === found.uniqueId && (found.queue === undefined || visit.queue === found.queue);
  const known = visits.findLast((visit) => mayBe(visit) && visit.joinedUs <= found.occurredAtUs);
  if (!known && found.queue === undefined) return;
  const visit = known ?? visitOf(found, visits);
  if (!visit.connected && !visit.abandoned) visit.foundTalking ??= found;
}

/** A transfer counts for the visit whose agent made it; a caller may transfer the agent, too, but that moves nobody out of the queue. */
function noteTransfer(event: CallEvent, visits: VisitEvidence[]): void {
  const from = event.transfer?.placeFromUniqueId;
  if (from !== undefined && from === event.uniqueId) {
    const given = visits.findLast((visit) => visit.uniqueId === from && visit.joinedUs <= event.occurredAtUs);
    if (given && !given.left && !given.abandoned && !given.connected) given.handedOver ??= event;
    return;
  }
  const by = event.transfer?.byUniqueIds ?? [];
  const talking = visits.filter(({ connected }) => connected && connected.occurredAtUs <= event.occurredAtUs);
  const visit =
    by.length > 0
      ? talking.findLast(
          ({ connected }) => connected?.agentUniqueId !== undefined && by.includes(connected.agentUniqueId),
        )
      : talking.findLast(({ uniqueId }) => uniqueId === event.uniqueId);
  if (visit) visit.transferred ??= event;
}

function transferSucceeded({ transfer }: CallEvent): boolean {
  return transfer?.result === undefined || transfer.result.toLowerCase() === 'success';
}
