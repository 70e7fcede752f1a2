import type { CallEvent, callStatuses, closedByValues } from '@voip-sync/contracts';
import { type ResolvedVisit, resolveVisit } from './resolve-visit.ts';
import type { OwnEvents } from './tell-abandon.ts';
import { collectVisits, followHandedOverPlaces } from './visit.ts';

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
};

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
};

/** The call that these events tell of, or `undefined` when none of them is about a caller in a queue. */
export function applyCallEvents(events: CallEvent[]): CallState | undefined {
  const distinct = [...new Map(events.map((event) => [event.id, event])).values()];
  const sorted = followHandedOverPlaces(distinct.sort(byTime));
  const callers = Map.groupBy(sorted, ({ uniqueId }) => uniqueId);
  const evidence = collectVisits(sorted);
  const visits = evidence.map((visit) =>
    resolveVisit(visit, ownEvents(callers.get(visit.uniqueId) ?? [], visit.joinedUs)),
  );
  const hangups = new Map(
    [...callers].flatMap(([uniqueId, own]) => own.filter(isHangup).map((hangup) => [uniqueId, hangup] as const)),
  );
  const [first] = visits;
  const current = currentVisit(visits, hangups);
  if (!first || !current) return undefined;

  const hangup = hangups.get(current.uniqueId);
  const status = statusOf(current, hangup);
  // who waits again is with nobody
  const lastAnswered = status === 'calling' ? undefined : visits.findLast(({ answeredUs }) => answeredUs !== null);
  const own = callers.get(first.uniqueId) ?? [];
  return {
    uniqueId: first.uniqueId,
    status,
    stateSinceUs: stateSince(status, current, hangup),
    queue: current.queue,
    agent: lastAnswered?.agent ?? null,
    extension: lastAnswered?.extension ?? null,
    callerNumber: firstKnown(own, 'callerNumber'),
    callerName: firstKnown(own, 'callerName'),
    onPanel: status === 'calling' || status === 'answered',
    joinedUs: first.joinedUs,
    answeredUs: visits.find(({ answeredUs }) => answeredUs !== null)?.answeredUs ?? null,
    ...ending(status, current, hangup),
    visits,
  };
}

function byTime(a: CallEvent, b: CallEvent): number {
  return a.occurredAtUs - b.occurredAtUs || rank[a.type] - rank[b.type] || (a.id < b.id ? -1 : 1);
}

const isHangup = ({ type }: CallEvent) => type === 'channel.hung-up';

/** What the caller's channel did beside and after a visit. */
function ownEvents(own: CallEvent[], joinedUs: number): OwnEvents {
  const ofType = (type: CallEvent['type']) => own.filter((event) => event.type === type);
  return {
    nextJoinUs: ofType('caller.joined').find(({ occurredAtUs }) => occurredAtUs > joinedUs)?.occurredAtUs,
    hangup: own.find(isHangup),
    hangupRequests: ofType('channel.hangup-requested'),
    hangupStarts: ofType('channel.hangup-started'),
    queueStatuses: ofType('queue.status-set'),
  };
}

/** The visit that says how the call stands: one that still waits, else one whose caller still talks, else the last. */
function currentVisit(visits: ResolvedVisit[], hangups: Map<string, CallEvent>): ResolvedVisit | undefined {
  return (
    visits.findLast(({ outcome }) => outcome === 'waiting') ??
    visits.findLast(
      ({ answeredUs, uniqueId }) =>
        answeredUs !== null && !hangups.has(uniqueId) && isLastOfCaller(visits, uniqueId, answeredUs),
    ) ??
    visits.at(-1)
  );
}

function isLastOfCaller(visits: ResolvedVisit[], uniqueId: string, answeredUs: number): boolean {
  return visits.findLast((visit) => visit.uniqueId === uniqueId)?.answeredUs === answeredUs;
}

function statusOf(visit: ResolvedVisit, hangup: CallEvent | undefined): CallStatus {
  if (visit.outcome === 'waiting') return 'calling';
  if (visit.outcome === 'abandoned') return 'abandoned';
  if (visit.answeredUs !== null && !hangup) return 'answered';
  return 'ended';
}

function stateSince(status: CallStatus, visit: ResolvedVisit, hangup: CallEvent | undefined): number {
  if (status === 'calling') return visit.joinedUs;
  if (status === 'answered') return visit.answeredUs ?? visit.joinedUs;
  if (status === 'abandoned') return visit.leftUs ?? visit.joinedUs;
  return hangup?.occurredAtUs ?? visit.leftUs ?? visit.joinedUs;
}

function ending(
  status: CallStatus,
  visit: ResolvedVisit,
  hangup: CallEvent | undefined,
): Pick<CallState, 'endedUs' | 'hangupCause' | 'closedBy'> {
  const hangupCause = hangup?.cause ?? null;
  if (status === 'abandoned')
    return { endedUs: hangup?.occurredAtUs ?? visit.leftUs, hangupCause, closedBy: 'abandon' };
  if (hangup) return { endedUs: hangup.occurredAtUs, hangupCause, closedBy: 'hangup' };
  return { endedUs: null, hangupCause: null, closedBy: null };
}

function firstKnown(events: CallEvent[], field: 'callerNumber' | 'callerName'): string | null {
  const of = (candidates: CallEvent[]) => candidates.find((event) => event[field] !== undefined)?.[field];
  return of(events.filter(({ type }) => type === 'caller.joined')) ?? of(events) ?? null;
}
