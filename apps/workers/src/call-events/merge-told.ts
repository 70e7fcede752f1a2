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
      .map((word) => ({
        visit,
        word,
        apartUs: apartUs(visit, word) + (hasOtherAgent(visit, word) ? otherAgentUs : 0),
      })),
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
/** Added where the agents differ, so that another of about the same time comes first. */
const otherAgentUs = 60_000_000;
/** Added where a visit does not fall into the told one at all, so that any other comes first. */
const outsideUs = 1e15;

/**
 * How far a told visit is from one that was heard. What was heard of its latest moment is compared: when the agent's part was over, when the
 * waiting was, or else the beginning, which must lie within the told visit, since that begins with the path and so may begin long before.
 */
function apartUs(visit: HeardVisit, word: ToldVisit): number {
  const { joinedUs, answeredUs, leftUs, isLeaveHeard, isAnswerKnown } = visit;
  if (answeredUs !== null && isLeaveHeard && leftUs !== null) return Math.abs(leftUs - word.leftAtUs);
  if (answeredUs !== null && isAnswerKnown) return fromWaitingsEnd(answeredUs, word);
  if (answeredUs === null && isLeaveHeard && leftUs !== null) return fromWaitingsEnd(leftUs, word);
  const isInside = joinedUs >= word.joinedAtUs - roundingUs && joinedUs <= word.leftAtUs + roundingUs;
  return Math.abs(joinedUs - word.joinedAtUs) + (isInside ? 0 : outsideUs);
}

/** How far a moment is from the end of the told waiting, of which a path without an exact answer only knows between which moments it was. */
function fromWaitingsEnd(us: number, { answeredAtUs, leftAtUs, isAnswerExact }: ToldVisit): number {
  const earliestUs = answeredAtUs ?? leftAtUs;
  const latestUs = isAnswerExact ? earliestUs : leftAtUs;
  return Math.max(0, earliestUs - us, us - latestUs);
}

function hasOtherAgent({ extension }: HeardVisit, word: ToldVisit): boolean {
  return extension !== null && word.extension !== null && extension !== word.extension;
}

/** Whether a told visit falls, for the most part, into one that was heard to its end and is not two of which parts were missed. */
function isWithin(word: ToldVisit, visit: HeardVisit): boolean {
  const { uniqueId, queue, joinedUs, leftUs, isLeaveHeard, leavesOpen } = visit;
  if (uniqueId !== word.uniqueId || queue !== word.queue || leftUs === null) return false;
  if (!isLeaveHeard || leavesOpen.includes('answered')) return false;
  const sharedUs = Math.min(leftUs, word.leftAtUs) - Math.max(joinedUs, word.joinedAtUs);
  return sharedUs >= 0 && 2 * sharedUs >= word.leftAtUs - word.joinedAtUs;
}

function mendVisit(heard: HeardVisit, word: ToldVisit): HeardVisit {
  const isOpen = heard.leavesOpen.includes(word.outcome);
  const visit = heard.isJoinKnown ? heard : joinedWith(heard, word);
  if (isOpen && visit.answeredUs === null) {
    return { ...visit, ...toldEnd(word, visit.joinedUs) };
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

/** Of a visit whose beginning was missed the CDRs know better when it can have begun. */
function joinedWith(visit: HeardVisit, { joinedAtUs }: ToldVisit): HeardVisit {
  if (joinedAtUs >= visit.joinedUs) return visit;
  const waitedUntilUs = visit.answeredUs ?? visit.leftUs;
  const isKnown = visit.answeredUs === null ? visit.isLeaveKnown : visit.isAnswerKnown;
  const waitMs = isKnown && waitedUntilUs !== null ? measured(waitedUntilUs - joinedAtUs) : visit.waitMs;
  return { ...visit, joinedUs: joinedAtUs, waitMs };
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
    isJoinKnown: false,
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
