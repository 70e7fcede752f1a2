import type { ToldByCdrs, ToldVisit } from '@voip-sync/contracts';
import { type HeardVisit, measured } from './resolve-visit.ts';

/**
 * Puts what the CDRs tell beside what was heard. What was heard counts where both speak; the CDRs tell what hearing left open: the outcome
 * of a visit whose middle or end was missed, an answer, an end, and whole visits of which nothing was heard. A visit that they tell and that
 * falls into one which was heard from beginning to end is that one: Asterisk makes several paths of one visit at times.
 */
export function mergeTold(heard: HeardVisit[], told: ToldByCdrs): HeardVisit[] {
  const pairs = pairVisits(heard, told);
  const merged = heard.map((visit) => {
    const word = pairs.get(visit);
    return word ? mendVisit(visit, word) : visit;
  });
  const paired = new Set(pairs.values());
  const unheard = told.visits.filter((word) => !paired.has(word) && !heard.some((visit) => isWithin(word, visit)));
  return [...merged, ...unheard.map((word) => tellVisit(word, merged))].sort(
    (a, b) => a.joinedUs - b.joinedUs || (a.uniqueId < b.uniqueId ? -1 : 1),
  );
}

/** Which of the told visits speaks of which that was heard: by channel and queue, the nearest in time first. */
export function pairVisits(heard: HeardVisit[], told: ToldByCdrs): Map<HeardVisit, ToldVisit> {
  const candidates = heard.flatMap((visit) =>
    told.visits
      .filter(({ uniqueId, queue }) => uniqueId === visit.uniqueId && queue === visit.queue)
      .map((word) => ({ visit, word, apartUs: apartUs(visit, word) })),
  );
  const pairs = new Map<HeardVisit, ToldVisit>();
  const taken = new Set<ToldVisit>();
  for (const { visit, word } of candidates.sort((a, b) => a.apartUs - b.apartUs)) {
    if (pairs.has(visit) || taken.has(word)) continue;
    pairs.set(visit, word);
    taken.add(word);
  }
  return pairs;
}

/** Times of CDRs are whole seconds, cut down. */
const roundingUs = 1_000_000;
/** Added where a visit does not fall into the told one at all, so that any other comes first. */
const outsideUs = 1e15;

/**
 * How far a told visit is from one that was heard. Their ends are compared where the end was heard; else what is known of the beginning, which
 * must lie within the told visit, since that begins with the path and so may begin long before the join.
 */
function apartUs({ joinedUs, answeredUs, leftUs, isLeaveHeard, isAnswerKnown }: HeardVisit, word: ToldVisit): number {
  if (isLeaveHeard && leftUs !== null) return Math.abs(leftUs - word.leftAtUs);
  const isInside = (us: number) => us >= word.joinedAtUs - roundingUs && us <= word.leftAtUs + roundingUs;
  if (isAnswerKnown && answeredUs !== null && word.answeredAtUs !== null)
    return Math.abs(answeredUs - word.answeredAtUs) + (isInside(answeredUs) ? 0 : outsideUs);
  return Math.abs(joinedUs - word.joinedAtUs) + (isInside(joinedUs) ? 0 : outsideUs);
}

/** Whether a told visit falls, for the most part, into one that was heard to its end. */
function isWithin(word: ToldVisit, { uniqueId, queue, joinedUs, leftUs, isLeaveHeard }: HeardVisit): boolean {
  if (uniqueId !== word.uniqueId || queue !== word.queue || leftUs === null || !isLeaveHeard) return false;
  const sharedUs = Math.min(leftUs, word.leftAtUs) - Math.max(joinedUs, word.joinedAtUs);
  return sharedUs >= 0 && 2 * sharedUs >= word.leftAtUs - word.joinedAtUs;
}

function mendVisit(visit: HeardVisit, word: ToldVisit): HeardVisit {
  const isOpen = visit.leavesOpen.includes(word.outcome);
  if (isOpen && visit.answeredUs === null) {
    const joinedUs = visit.isJoinHeard ? visit.joinedUs : Math.min(visit.joinedUs, word.leftAtUs);
    return { ...visit, ...toldEnd(word, joinedUs), joinedUs };
  }
  const outcome = isOpen ? word.outcome : visit.outcome;
  if (visit.answeredUs === null)
    return visit.isLeaveKnown ? { ...visit, outcome } : { ...visit, outcome, ...waitedUntil(visit, word) };
  if (word.answeredAtUs === null) return visit;
  const isAnswerTold = !visit.isAnswerKnown && word.isAnswerExact;
  const answeredUs = isAnswerTold ? Math.max(visit.joinedUs, word.answeredAtUs) : visit.answeredUs;
  const leftUs = visit.isLeaveKnown ? visit.leftUs : Math.max(answeredUs, word.leftAtUs);
  const isAnswerKnown = visit.isAnswerKnown || isAnswerTold;
  return {
    ...visit,
    outcome,
    answeredUs,
    leftUs,
    agent: visit.agent ?? word.agent,
    extension: visit.extension ?? word.extension,
    waitMs: visit.waitMs ?? (isAnswerKnown ? measured(answeredUs - visit.joinedUs) : null),
    talkMs: visit.talkMs ?? (isAnswerKnown && leftUs !== null ? measured(leftUs - answeredUs) : null),
    isAnswerKnown,
    isLeaveKnown: true,
  };
}

function waitedUntil(visit: HeardVisit, word: ToldVisit) {
  const leftUs = Math.max(visit.joinedUs, word.leftAtUs);
  return { leftUs, waitMs: measured(leftUs - visit.joinedUs), isLeaveKnown: true };
}

/** A visit of which nothing was heard. It cannot have begun before an earlier one of its caller was over. */
function tellVisit(word: ToldVisit, heard: HeardVisit[]): HeardVisit {
  const { queue, uniqueId } = word;
  const before = heard.flatMap((visit) =>
    visit.uniqueId === uniqueId && visit.leftUs !== null && visit.leftUs <= word.leftAtUs ? visit.leftUs : [],
  );
  const joinedUs = Math.max(word.joinedAtUs, ...before);
  return {
    queue,
    uniqueId,
    joinedUs,
    isJoinHeard: false,
    leavesOpen: [],
    isLeaveHeard: false,
    ...toldEnd(word, joinedUs),
  };
}

function toldEnd(word: ToldVisit, joinedUs: number) {
  const { outcome, isAnswerExact } = word;
  const answeredUs = word.answeredAtUs === null ? null : Math.max(joinedUs, word.answeredAtUs);
  const leftUs = Math.max(answeredUs ?? joinedUs, word.leftAtUs);
  const isKnown = answeredUs === null || isAnswerExact;
  return {
    outcome,
    answeredUs,
    leftUs,
    agent: word.agent,
    extension: word.extension,
    waitMs: isKnown ? measured((answeredUs ?? leftUs) - joinedUs) : null,
    talkMs: answeredUs !== null && isAnswerExact ? measured(leftUs - answeredUs) : null,
    isAnswerKnown: isAnswerExact,
    isLeaveKnown: true,
  };
}
