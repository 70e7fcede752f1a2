import type { ChannelEnd } from './channel-end.ts';
import { type OwnEvents, tellAbandon, type Verdict } from './tell-abandon.ts';
import type { VisitEvidence, VisitOutcome } from './visit.ts';

/** One visit as `queue_log` would tell it. Times in microseconds, lengths in milliseconds. */
export type ResolvedVisit = {
  queue: string;
  uniqueId: string;
  joinedUs: number;
  answeredUs: number | null;
  leftUs: number | null;
  outcome: VisitOutcome;
  agent: string | null;
  extension: string | null;
  waitMs: number | null;
  talkMs: number | null;
};

/** A visit as its own events tell it, with what they leave open for the CDRs to tell. */
export type HeardVisit = ResolvedVisit & {
  leavesOpen: readonly VisitOutcome[];
  isJoinHeard: boolean;
  isJoinKnown: boolean;
  /** Whether the moments of the answer and of the end are known, and not only bounded. */
  isAnswerKnown: boolean;
  isLeaveKnown: boolean;
  /** Whether the queue itself was heard to say the end, and not only the channel. */
  isLeaveHeard: boolean;
};

/** Asterisk counts hold and talk times in whole seconds by the wall clock, so they may differ by one from the times of the events. */
const secondsToleranceMs = 1_000;

const anyOutcome: readonly VisitOutcome[] = ['answered', 'transferred', 'abandoned', 'timeout', 'key', 'empty'];

/** Draws the outcome of a visit from its evidence and from what else the caller's channel did: pure, and the same in any order of arrival. */
export function resolveVisit(visit: VisitEvidence, own: OwnEvents): HeardVisit {
  if (visit.connected || visit.completed || visit.foundTalking) return answered(visit, own);
  if (visit.handedOver)
    return unanswered(visit, { outcome: 'handed-over', leavesOpen: [] }, { atUs: visit.handedOver.occurredAtUs });
  if (visit.abandoned) {
    const { occurredAtUs, holdSeconds } = visit.abandoned;
    return unanswered(visit, tellAbandon(visit, visit.abandoned, own), { atUs: occurredAtUs, holdSeconds });
  }
  const gone = endOf(own);
  if (visit.left) {
    // Asterisk takes a caller out of the line before it connects an agent, at the place where it joined; after a key, the caller is elsewhere
    const at = { atUs: visit.left.occurredAtUs };
    const wentElsewhere =
      visit.place !== undefined && visit.left.place !== undefined && visit.left.place !== visit.place;
    if (wentElsewhere) return unanswered(visit, { outcome: 'key', leavesOpen: [] }, at);
    const outcome = visit.place === undefined ? 'left' : 'empty';
    if (gone !== null) return unanswered(visit, { outcome, leavesOpen: anyOutcome }, at);
    return unanswered(visit, { outcome: 'waiting', leavesOpen: anyOutcome }, null);
  }
  if (gone === null) return unanswered(visit, { outcome: 'waiting', leavesOpen: anyOutcome }, null);
  const outcome = gone.by === 'hangup' ? 'abandoned' : 'left';
  return unanswered(visit, { outcome, leavesOpen: anyOutcome }, { atUs: gone.atUs, isBound: !isMoment(gone) });
}

/** What ended a visit whose own end was missed: the channel's end, or its next join, which says nothing of how. */
function endOf({ nextJoinUs, end }: OwnEvents): { atUs: number; by: ChannelEnd['by'] | 'join' } | null {
  if (nextJoinUs !== undefined && (end === undefined || nextJoinUs <= end.atUs))
    return { atUs: nextJoinUs, by: 'join' };
  return end ?? null;
}

/** Whether an end tells a moment; that a channel was found gone, or not heard of, only says that it was over by then. */
function isMoment({ by }: { by: ChannelEnd['by'] | 'join' }): boolean {
  return by === 'hangup' || by === 'cdrs';
}

function unanswered(
  visit: VisitEvidence,
  { outcome, leavesOpen }: Verdict,
  end: { atUs: number; holdSeconds?: number | undefined; isBound?: boolean } | null,
): HeardVisit {
  const { queue, uniqueId, joinedUs, isJoinHeard, isJoinKnown } = visit;
  const isLeaveKnown = end !== null && end.isBound !== true;
  return {
    queue,
    uniqueId,
    joinedUs,
    answeredUs: null,
    leftUs: end?.atUs ?? null,
    outcome,
    agent: null,
    extension: null,
    waitMs: isLeaveKnown ? measured(end.atUs - joinedUs, end.holdSeconds) : null,
    talkMs: null,
    leavesOpen,
    isJoinHeard,
    isJoinKnown,
    isAnswerKnown: false,
    isLeaveKnown,
    isLeaveHeard: visit.abandoned !== undefined || visit.left !== undefined || visit.handedOver !== undefined,
  };
}

function answered(visit: VisitEvidence, own: OwnEvents): HeardVisit {
  const { queue, uniqueId, joinedUs, isJoinHeard, isJoinKnown, connected, completed, foundTalking, transferred } =
    visit;
  const said = connected ?? completed;
  const answer = answerOf(visit);
  const heard = completed?.occurredAtUs ?? transferred?.occurredAtUs;
  const end = heard === undefined ? endOf(own) : null;
  const leftUs = heard ?? end?.atUs ?? null;
  const isLeaveKnown = heard !== undefined || (end !== null && (isMoment(end) || end.by === 'join'));
  const isTransferred = transferred !== undefined || passedOn(visit, own);
  return {
    queue,
    uniqueId,
    joinedUs,
    answeredUs: answer.atUs,
    leftUs,
    outcome: isTransferred ? 'transferred' : 'answered',
    agent: said?.agent ?? foundTalking?.agent ?? null,
    extension: said?.extension ?? foundTalking?.extension ?? null,
    waitMs: answer.isKnown
      ? measured(answer.atUs - joinedUs, said?.holdSeconds)
      : (secondsMs(said?.holdSeconds) ?? null),
    talkMs:
      isLeaveKnown && answer.isKnown && leftUs !== null ? measured(leftUs - answer.atUs, completed?.talkSeconds) : null,
    // who was heard to connect was answered; that the agent passed the caller on may have been missed
    leavesOpen: completed || isTransferred ? [] : ['transferred'],
    isJoinHeard,
    isJoinKnown,
    isAnswerKnown: answer.isKnown,
    isLeaveKnown: isLeaveKnown && end?.by !== 'join',
    isLeaveHeard: heard !== undefined,
  };
}

/** When the agent answered; where the connect was missed, as the completion or the talk that was found allows. */
function answerOf({ joinedUs, connected, completed, foundTalking }: VisitEvidence): { atUs: number; isKnown: boolean } {
  if (connected) return { atUs: connected.occurredAtUs, isKnown: true };
  const ago = (event: { occurredAtUs: number; talkSeconds?: number | undefined } | undefined) =>
    event?.talkSeconds === undefined
      ? undefined
      : Math.max(joinedUs, event.occurredAtUs - event.talkSeconds * 1_000_000);
  const completedAgoUs = ago(completed);
  if (completedAgoUs !== undefined) return { atUs: completedAgoUs, isKnown: true };
  // how long a talk that was found has lasted is known at most
  return { atUs: ago(foundTalking) ?? (foundTalking ?? completed)?.occurredAtUs ?? joinedUs, isKnown: false };
}

/** How long a caller's channel may outlive the agent's part and still be the end of the same conversation. */
const afterTalkGraceUs = 2_000_000;

/** The agent passed the caller on: Asterisk says so, or where a bridge leaves out the reason, the caller went on without the agent. */
function passedOn({ completed }: VisitEvidence, { nextJoinUs, hangup }: OwnEvents): boolean {
  if (completed === undefined) return false;
  if (completed.reason !== undefined) return completed.reason === 'transfer';
  return (
    nextJoinUs !== undefined ||
    (hangup !== undefined && hangup.occurredAtUs - completed.occurredAtUs > afterTalkGraceUs)
  );
}

/** The length in milliseconds; where it is not what Asterisk counted, as with events that came late and bear no time, Asterisk's. */
export function measured(lengthUs: number, seconds?: number): number {
  const ms = Math.max(0, Math.round(lengthUs / 1_000));
  return seconds !== undefined && Math.abs(ms - seconds * 1_000) > secondsToleranceMs ? seconds * 1_000 : ms;
}

function secondsMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1_000;
}
