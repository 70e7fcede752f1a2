import type { VisitFigures } from '@voip-sync/contracts';
import {
  addDistribution,
  addPacked,
  countLengths,
  countWithin,
  type Distribution,
  emptyDistribution,
  percentileMs,
  type QueueInterval,
} from '@voip-sync/database';

/** In whole seconds, both included. */
export type Thresholds = { serviceLevelSeconds: number; shortAbandonSeconds: number };

const counted = [
  'offered',
  'waiting',
  'answered',
  'transferred',
  'abandoned',
  'timedOut',
  'leftByKey',
  'leftEmpty',
  'withdrawn',
  'leftOtherwise',
] as const;
const byThreshold = ['abandonedShort', 'answeredWithin', 'abandonedWithin'] as const;

/** What has been added up so far: everything that figures are reckoned from, and nothing that cannot be added up. */
export type VisitSums = Record<(typeof counted)[number] | (typeof byThreshold)[number], number> &
  Record<'waitAnswered' | 'waitAbandoned' | 'waitOther' | 'talk', Distribution>;

export function newSums(): VisitSums {
  const counts = Object.fromEntries([...counted, ...byThreshold].map((name) => [name, 0]));
  return {
    ...(counts as Record<(typeof counted)[number] | (typeof byThreshold)[number], number>),
    waitAnswered: emptyDistribution(),
    waitAbandoned: emptyDistribution(),
    waitOther: emptyDistribution(),
    talk: emptyDistribution(),
  };
}

/** Adds an interval, reckoned with its queue's thresholds. */
export function addVisits(sums: VisitSums, interval: QueueInterval, thresholds: Thresholds): void {
  for (const name of counted) sums[name] += interval[name];
  sums.abandonedShort += countWithin(interval.waitAbandoned, thresholds.shortAbandonSeconds);
  sums.answeredWithin += countWithin(interval.waitAnswered, thresholds.serviceLevelSeconds);
  sums.abandonedWithin += countWithin(interval.waitAbandoned, thresholds.serviceLevelSeconds);
  addPacked(sums.waitAnswered, interval.waitAnswered);
  addPacked(sums.waitAbandoned, interval.waitAbandoned);
  addPacked(sums.waitOther, interval.waitOther);
  addPacked(sums.talk, interval.talk);
}

/** The figures by their formulas, which `packages/contracts/src/api-figures.ts` states. */
export function figuresOf(sums: VisitSums): VisitFigures {
  const { waitAnswered, waitAbandoned, waitOther, talk, ...counts } = sums;
  const { offered, answered, abandoned, abandonedShort, answeredWithin, abandonedWithin } = counts;
  const waits = emptyDistribution();
  for (const part of [waitAnswered, waitAbandoned, waitOther]) addDistribution(waits, part);
  const talkTime = describeTalk(talk);
  return {
    ...counts,
    serviceLevelOfAnsweredPercent: percent(answeredWithin, answered),
    serviceLevelOfAnsweredAndAbandonedPercent: percent(answeredWithin + abandonedWithin, answered + abandoned),
    serviceLevelOfOfferedPercent: percent(answeredWithin, offered),
    abandonmentPercent: percent(abandoned, offered),
    abandonmentWithoutShortPercent: percent(abandoned - abandonedShort, offered - abandonedShort),
    speedOfAnswer: describeLengths(waitAnswered),
    timeToAbandon: describeLengths(waitAbandoned),
    waitTime: describeLengths(waits),
    talkTime,
    averageHandleTime: { meanMs: talkTime.meanMs, handled: talkTime.count, unknownParts: ['wrap-up'] },
  };
}

export function describeTalk(talk: Distribution): VisitFigures['talkTime'] {
  return { ...describeLengths(talk), totalMs: talk.sumMs };
}

function describeLengths(lengths: Distribution): VisitFigures['waitTime'] {
  const count = countLengths(lengths);
  return {
    count,
    meanMs: count === 0 ? null : Math.round(lengths.sumMs / count),
    p50Ms: percentileMs(lengths, 50),
    p90Ms: percentileMs(lengths, 90),
    longestMs: count === 0 ? null : lengths.longestMs,
  };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}
