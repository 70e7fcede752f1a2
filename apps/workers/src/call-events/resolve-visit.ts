import type { CallEvent } from '@voip-sync/contracts';
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

/** What is known of the caller's channel beside the visit itself. */
export type CallerEvidence = {
  /** When the same channel joined a queue next. */
  nextJoinUs: number | undefined;
  hangup: CallEvent | undefined;
};

/**
 * How long after QueueCallerAbandon the caller's own Hangup may come and still be the caller giving up. Asterisk raises that event on a
 * time-out as well, but then the dialplan goes on with the caller: another queue, a message, the voice mail.
 */
const hangupGraceUs = 1_000_000;

/** Asterisk counts hold and talk times in whole seconds by the wall clock, so they may differ by one from the times of the events. */
const secondsToleranceMs = 1_000;

/** Draws the outcome of a visit from its evidence: pure, and the same for any order in which the evidence came. */
export function resolveVisit(visit: VisitEvidence, caller: CallerEvidence): ResolvedVisit {
  const { queue, uniqueId, joinedUs } = visit;
  const base = { queue, uniqueId, joinedUs, answeredUs: null, agent: null, extension: null, talkMs: null };
  if (visit.connected || visit.completed) return answered(visit, caller);
  if (visit.abandoned) {
    const leftUs = visit.abandoned.occurredAtUs;
    const waitMs = measured(leftUs - joinedUs, visit.abandoned.holdSeconds);
    return { ...base, leftUs, outcome: stayedOnTheLine(leftUs, caller) ? 'timeout' : 'abandoned', waitMs };
  }
  if (visit.leftLineUs !== undefined) {
    return { ...base, leftUs: visit.leftLineUs, outcome: 'key', waitMs: measured(visit.leftLineUs - joinedUs) };
  }
  const goneUs = Math.min(
    caller.nextJoinUs ?? Number.POSITIVE_INFINITY,
    caller.hangup?.occurredAtUs ?? Number.POSITIVE_INFINITY,
  );
  if (goneUs === Number.POSITIVE_INFINITY) return { ...base, leftUs: null, outcome: 'waiting', waitMs: null };
  const outcome = goneUs === caller.nextJoinUs ? 'left' : 'abandoned';
  return { ...base, leftUs: goneUs, outcome, waitMs: measured(goneUs - joinedUs) };
}

function answered(visit: VisitEvidence, caller: CallerEvidence): ResolvedVisit {
  const { connected, completed, transferred } = visit;
  const said = connected ?? completed;
  const talkSeconds = completed?.talkSeconds;
  const answeredUs =
    connected?.occurredAtUs ?? (completed?.occurredAtUs ?? visit.joinedUs) - (talkSeconds ?? 0) * 1_000_000;
  const leftUs =
    completed?.occurredAtUs ?? transferred?.occurredAtUs ?? earliest(caller.nextJoinUs, caller.hangup?.occurredAtUs);
  return {
    queue: visit.queue,
    uniqueId: visit.uniqueId,
    joinedUs: visit.joinedUs,
    answeredUs,
    leftUs,
    outcome: transferred || completed?.reason === 'transfer' ? 'transferred' : 'answered',
    agent: said?.agent ?? null,
    extension: said?.extension ?? null,
    waitMs: measured(answeredUs - visit.joinedUs, said?.holdSeconds),
    talkMs: leftUs === null ? null : measured(leftUs - answeredUs, talkSeconds),
  };
}

function stayedOnTheLine(abandonedUs: number, { nextJoinUs, hangup }: CallerEvidence): boolean {
  return nextJoinUs !== undefined || (hangup !== undefined && hangup.occurredAtUs - abandonedUs > hangupGraceUs);
}

/** The length in milliseconds; where it is not what Asterisk counted, as with events that came late and bear no time, Asterisk's. */
function measured(lengthUs: number, seconds?: number): number {
  const ms = Math.max(0, Math.round(lengthUs / 1_000));
  return seconds !== undefined && Math.abs(ms - seconds * 1_000) > secondsToleranceMs ? seconds * 1_000 : ms;
}

function earliest(...moments: (number | undefined)[]): number | null {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
