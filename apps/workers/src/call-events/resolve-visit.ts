import { gaveBackTo, type OwnEvents, wasGivenUp } from './tell-abandon.ts';
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

/** Asterisk counts hold and talk times in whole seconds by the wall clock, so they may differ by one from the times of the events. */
const secondsToleranceMs = 1_000;

/** Draws the outcome of a visit from its evidence and from what else the caller's channel did: pure, and the same in any order of arrival. */
export function resolveVisit(visit: VisitEvidence, own: OwnEvents): ResolvedVisit {
  if (visit.connected || visit.completed) return answered(visit, own);
  if (visit.abandoned) {
    const outcome = wasGivenUp(visit, visit.abandoned, own) ? 'abandoned' : gaveBackTo(visit.abandoned, own);
    return unanswered(visit, outcome, visit.abandoned.occurredAtUs, visit.abandoned.holdSeconds);
  }
  const gone = earliest(own.nextJoinUs, own.hangup?.occurredAtUs);
  if (visit.left) {
    // Asterisk takes a caller out of the line before it connects an agent, at the place where it joined; after a key, the caller is elsewhere
    const wentElsewhere =
      visit.place !== undefined && visit.left.place !== undefined && visit.left.place !== visit.place;
    if (wentElsewhere) return unanswered(visit, 'key', visit.left.occurredAtUs);
    if (gone !== null) return unanswered(visit, visit.place === undefined ? 'left' : 'empty', visit.left.occurredAtUs);
    return unanswered(visit, 'waiting', null);
  }
  if (gone === null) return unanswered(visit, 'waiting', null);
  return unanswered(visit, gone === own.nextJoinUs ? 'left' : 'abandoned', gone);
}

function unanswered(
  visit: VisitEvidence,
  outcome: VisitOutcome,
  leftUs: number | null,
  holdSeconds?: number,
): ResolvedVisit {
  const { queue, uniqueId, joinedUs } = visit;
  const waitMs = leftUs === null ? null : measured(leftUs - joinedUs, holdSeconds);
  return {
    queue,
    uniqueId,
    joinedUs,
    answeredUs: null,
    leftUs,
    outcome,
    agent: null,
    extension: null,
    waitMs,
    talkMs: null,
  };
}

function answered(visit: VisitEvidence, own: OwnEvents): ResolvedVisit {
  const { queue, uniqueId, joinedUs, connected, completed, transferred } = visit;
  const said = connected ?? completed;
  const talkSeconds = completed?.talkSeconds;
  const answeredUs = connected?.occurredAtUs ?? (completed?.occurredAtUs ?? joinedUs) - (talkSeconds ?? 0) * 1_000_000;
  const leftUs =
    completed?.occurredAtUs ?? transferred?.occurredAtUs ?? earliest(own.nextJoinUs, own.hangup?.occurredAtUs);
  return {
    queue,
    uniqueId,
    joinedUs,
    answeredUs,
    leftUs,
    outcome: transferred || passedOn(visit, own) ? 'transferred' : 'answered',
    agent: said?.agent ?? null,
    extension: said?.extension ?? null,
    waitMs: measured(answeredUs - joinedUs, said?.holdSeconds),
    talkMs: leftUs === null ? null : measured(leftUs - answeredUs, talkSeconds),
  };
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
function measured(lengthUs: number, seconds?: number): number {
  const ms = Math.max(0, Math.round(lengthUs / 1_000));
  return seconds !== undefined && Math.abs(ms - seconds * 1_000) > secondsToleranceMs ? seconds * 1_000 : ms;
}

function earliest(...moments: (number | undefined)[]): number | null {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
