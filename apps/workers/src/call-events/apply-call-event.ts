import { type CallEvent, type callStatuses, type closedByValues, mergeCopies } from '@voip-sync/contracts';
import { type ChannelEnd, tellChannelEnd, tellingOf } from './channel-end.ts';
import { mergeTold } from './merge-told.ts';
import { type HeardVisit, type ResolvedVisit, resolveVisit } from './resolve-visit.ts';
import type { OwnEvents } from './tell-abandon.ts';
import { type Disagreement, tellDisagreements } from './tell-disagreements.ts';
import { collectVisits, followHandedOverPlaces, type VisitEvidence } from './visit.ts';

/**
 * What must stay true: a call is a function of the *set* of its events. Arrival order, copies, and which worker took which event change
 * nothing, because the events are sorted by their own time and read anew each time one is added. Only the caller's own channel, the one
 * that joined, ends a call; the hangups of agents' legs are part of its time line and nothing else.
 */
type CallStatus = (typeof callStatuses)[number];

/** One call as its events tell it. Times in microseconds since 1970. */
export type CallState = {
  uniqueId: string;
  status: CallStatus;
  /** When it came to be in that status. */
  stateSinceUs: number;
  queue: string;
  agent: string | null;
  extension: string | null;
  callerNumber: string | null;
  callerName: string | null;
  onPanel: boolean;
  joinedUs: number;
  answeredUs: number | null;
  endedUs: number | null;
  hangupCause: number | null;
  closedBy: (typeof closedByValues)[number] | null;
  visits: ResolvedVisit[];
  /** Where what was heard and what the CDRs tell differ; null while no CDR of the call is known. */
  disagreements: Disagreement[] | null;
  related: RelatedCall[];
};

type RelatedCall = { linkedId: string; reason: 'attended-transfer' | 'place-handed-over'; sinceUs: number };

/** Where two events bear the same time, this is the order in which Asterisk raises them. */
const rank: Record<CallEvent['type'], number> = {
  'caller.joined': 0,
  'agent.called': 1,
  'agent.unanswered': 2,
  'channel.hangup-requested': 3,
  'caller.abandoned': 4,
  'caller.left': 5,
  'queue.status-set': 6,
  'agent.connected': 7,
  'call.transferred': 8,
  'agent.completed': 9,
  'channel.hangup-started': 10,
  'channel.hung-up': 11,
  'caller.found-waiting': 12,
  'caller.found-talking': 13,
  'channel.found-gone': 14,
  'call.told-by-cdrs': 15,
  'call.closed-by-time': 16,
  'call.panel-set': 17,
};

/** The call that these events tell of, or `undefined` when none of them is about a caller in a queue. */
export function applyCallEvents(events: CallEvent[]): CallState | undefined {
  const sorted = followHandedOverPlaces(mergeCopies(events).sort(byTime));
  const callers = Map.groupBy(sorted, ({ uniqueId }) => uniqueId);
  const told = tellingOf(sorted);
  const ends = new Map(
    [...callers].flatMap(([uniqueId, own]) => {
      const end = tellChannelEnd(own, uniqueId, told);
      return end ? [[uniqueId, end] as const] : [];
    }),
  );
  const evidence = collectVisits(sorted);
  const heard = evidence.map((visit) =>
    resolveVisit(visit, ownEvents(visit, callers.get(visit.uniqueId) ?? [], evidence, ends.get(visit.uniqueId))),
  );
  const visits = told ? mergeTold(heard, told) : heard;
  const [first] = visits;
  const current = currentVisit(visits, ends);
  if (!first || !current) return undefined;

  const end = ends.get(current.uniqueId);
  const status = statusOf(current, end);
  // who waits again is with nobody
  const lastAnswered = status === 'calling' ? undefined : visits.findLast(({ answeredUs }) => answeredUs !== null);
  const own = callers.get(first.uniqueId) ?? [];
  return {
    uniqueId: first.uniqueId,
    status,
    stateSinceUs: stateSince(status, current, end),
    queue: current.queue,
    agent: lastAnswered?.agent ?? null,
    extension: lastAnswered?.extension ?? null,
    callerNumber: firstKnown(own, 'callerNumber'),
    callerName: firstKnown(own, 'callerName'),
    onPanel: isLive(status) && isWantedOnPanel(sorted),
    joinedUs: first.joinedUs,
    answeredUs: visits.find(({ answeredUs }) => answeredUs !== null)?.answeredUs ?? null,
    ...ending(status, current, end, heard),
    visits: visits.map(withoutDoubt),
    disagreements: told ? tellDisagreements(heard, told, ends) : null,
    related: relatedCalls(sorted),
  };
}

function isLive(status: CallStatus): boolean {
  return status === 'calling' || status === 'answered';
}

/** A call is shown while it lives unless an operator has taken it off the panel; the last word counts. */
function isWantedOnPanel(sorted: CallEvent[]): boolean {
  return sorted.findLast(({ type }) => type === 'call.panel-set')?.onPanel ?? true;
}

function byTime(a: CallEvent, b: CallEvent): number {
  return a.occurredAtUs - b.occurredAtUs || rank[a.type] - rank[b.type] || (a.id < b.id ? -1 : 1);
}

/** What the caller's channel did beside and after a visit. */
function ownEvents(
  { uniqueId, joinedUs, abandoned, left }: VisitEvidence,
  own: CallEvent[],
  visits: VisitEvidence[],
  end: ChannelEnd | undefined,
): OwnEvents {
  const ofType = (type: CallEvent['type']) => own.filter((event) => event.type === type);
  // one that is drawn from a later event may seem to have begun before this one was over
  const overUs = (abandoned ?? left)?.occurredAtUs ?? joinedUs;
  const isNext = (visit: VisitEvidence) =>
    visit.uniqueId === uniqueId && visit.joinedUs > joinedUs && (visit.isJoinHeard || visit.joinedUs >= overUs);
  return {
    nextJoinUs: visits.find(isNext)?.joinedUs,
    hangup: ofType('channel.hung-up')[0],
    end,
    hangupRequests: ofType('channel.hangup-requested'),
    hangupStarts: ofType('channel.hangup-started'),
    queueStatuses: ofType('queue.status-set'),
  };
}

/** The visit that says how the call stands: one that still waits, else one whose caller still talks, else the last. */
function currentVisit(visits: ResolvedVisit[], ends: Map<string, ChannelEnd>): ResolvedVisit | undefined {
  return (
    visits.findLast(({ outcome }) => outcome === 'waiting') ??
    visits.findLast(
      ({ answeredUs, uniqueId }) =>
        answeredUs !== null && !ends.has(uniqueId) && isLastOfCaller(visits, uniqueId, answeredUs),
    ) ??
    visits.at(-1)
  );
}

function isLastOfCaller(visits: ResolvedVisit[], uniqueId: string, answeredUs: number): boolean {
  return visits.findLast((visit) => visit.uniqueId === uniqueId)?.answeredUs === answeredUs;
}

function statusOf(visit: ResolvedVisit, end: ChannelEnd | undefined): CallStatus {
  if (visit.outcome === 'waiting') return 'calling';
  if (visit.outcome === 'abandoned') return 'abandoned';
  if (visit.answeredUs !== null && !end) return 'answered';
  return 'ended';
}

function stateSince(status: CallStatus, visit: ResolvedVisit, end: ChannelEnd | undefined): number {
  if (status === 'calling') return visit.joinedUs;
  if (status === 'answered') return visit.answeredUs ?? visit.joinedUs;
  if (status === 'abandoned') return visit.leftUs ?? visit.joinedUs;
  return end?.atUs ?? visit.leftUs ?? visit.joinedUs;
}

function ending(
  status: CallStatus,
  visit: ResolvedVisit,
  end: ChannelEnd | undefined,
  heard: HeardVisit[],
): Pick<CallState, 'endedUs' | 'hangupCause' | 'closedBy'> {
  const hangupCause = end?.cause ?? null;
  if (status === 'abandoned' && heard.some(({ outcome }) => outcome === 'abandoned')) {
    // the CDRs know no finer than the second
    const endedUs = Math.max(end?.atUs ?? 0, visit.leftUs ?? 0) || null;
    return { endedUs, hangupCause, closedBy: 'abandon' };
  }
  if (end) return { endedUs: end.atUs, hangupCause, closedBy: end.by };
  if (status === 'ended' && visit.outcome === 'handed-over')
    return { endedUs: visit.leftUs, hangupCause, closedBy: null };
  return { endedUs: null, hangupCause: null, closedBy: null };
}

function withoutDoubt(visit: ResolvedVisit): ResolvedVisit {
  const { queue, uniqueId, joinedUs, answeredUs, leftUs, outcome, agent, extension, waitMs, talkMs } = visit;
  return { queue, uniqueId, joinedUs, answeredUs, leftUs, outcome, agent, extension, waitMs, talkMs };
}

/** The calls that attended transfers joined with this one without giving them its linkedid; the reader leaves out the call's own. */
function relatedCalls(events: CallEvent[]): RelatedCall[] {
  const related = new Map<string, RelatedCall>();
  for (const { type, linkedId, transfer, occurredAtUs } of events) {
    if (type !== 'call.transferred' || !transfer?.otherLinkedIds) continue;
    const reason = transfer.placeFromUniqueId === undefined ? 'attended-transfer' : 'place-handed-over';
    for (const other of [linkedId, ...transfer.otherLinkedIds]) {
      if (!related.has(other)) related.set(other, { linkedId: other, reason, sinceUs: occurredAtUs });
    }
  }
  return [...related.values()];
}

function firstKnown(events: CallEvent[], field: 'callerNumber' | 'callerName'): string | null {
  const of = (candidates: CallEvent[]) => candidates.find((event) => event[field] !== undefined)?.[field];
  return of(events.filter(({ type }) => type === 'caller.joined')) ?? of(events) ?? null;
}
