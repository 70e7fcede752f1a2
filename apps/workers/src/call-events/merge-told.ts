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

/** Moments of CDRs are whole seconds, of the beginning cut down and of the length as well. */
const roundingUs = 2_000_000;

/** Which of the told visits speaks of which that was heard: by channel and queue, and by the time that they share, or else the nearest. */
export function pairVisits(heard: HeardVisit[], told: ToldByCdrs): Map<HeardVisit, ToldVisit> {
  const candidates = heard.flatMap((visit) =>
    told.visits
      .filter(({ uniqueId, queue }) => uniqueId === visit.uniqueId && queue === visit.queue)
      .map((word) => ({ visit, word, shared: sharedUs(visit, word) })),
  );
  const pairs = new Map<HeardVisit, ToldVisit>();
  const taken = new Set<ToldVisit>();
  for (const { visit, word } of candidates.sort((a, b) => b.shared - a.shared)) {
    if (pairs.has(visit) || taken.has(word)) continue;
    pairs.set(visit, word);
    taken.add(word);
  }
  return pairs;
}

/** How long both last at once; below zero, how far they are apart. A visit whose end is open counts as ending with the other. */
function sharedUs(visit: HeardVisit, word: ToldVisit): number {
  const endUs = visit.isLeaveKnown && visit.leftUs !== null ? visit.leftUs : word.leftAtUs;
  return Math.min(endUs, word.leftAtUs) - Math.max(visit.joinedUs, word.joinedAtUs);
}

function isWithin(word: ToldVisit, { uniqueId, queue, joinedUs, leftUs, isLeaveKnown }: HeardVisit): boolean {
  if (uniqueId !== word.uniqueId || queue !== word.queue || leftUs === null || !isLeaveKnown) return false;
  return word.leftAtUs > joinedUs - roundingUs && word.leftAtUs <= leftUs + roundingUs;
}

function mendVisit(visit: HeardVisit, word: ToldVisit): HeardVisit {
  const isOpen = visit.leavesOpen.includes(word.outcome);
  if (isOpen && visit.answeredUs === null) {
    const joinedUs = visit.isJoinHeard ? visit.joinedUs : Math.min(visit.joinedUs, word.leftAtUs);
    return { ...visit, ...toldEnd(word, joinedUs), joinedUs };
  }
  const outcome = isOpen ? word.outcome : visit.outcome;
  if (visit.answeredUs === null) return visit.isLeaveKnown ? { ...visit, outcome } : { ...visit, outcome, ...waitedUntil(visit, word) };
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
  return { queue, uniqueId, joinedUs, isJoinHeard: false, leavesOpen: [], ...toldEnd(word, joinedUs) };
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
