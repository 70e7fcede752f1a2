import type { QueueInterval } from '@voip-sync/database';
import { expect, test } from 'vitest';
import { addVisits, figuresOf, newSums } from './sum-visits.ts';

/** Waits of 4, 6, 20 and 30 seconds answered, 3 and 40 abandoned, one time-out after 60, one that still waits. */
const interval: QueueInterval = {
  queue: 'sales',
  startsAt: new Date('2026-11-20T08:00:00Z'),
  offered: 8,
  waiting: 1,
  answered: 4,
  transferred: 1,
  abandoned: 2,
  timedOut: 1,
  leftByKey: 0,
  leftEmpty: 0,
  withdrawn: 0,
  leftOtherwise: 0,
  waitAnswered: { sumMs: 59_700, longestMs: 30_000, seconds: [4, 1, 6, 1, 20, 1, 30, 1] },
  waitAbandoned: { sumMs: 43_000, longestMs: 40_000, seconds: [3, 1, 40, 1] },
  waitOther: { sumMs: 60_000, longestMs: 60_000, seconds: [60, 1] },
  talk: {
    sumMs: 300_000,
    longestMs: 200_000,
    seconds: [100, 1, 200, 1],
  },
};

test('each figure by its formula', () => {
  const sums = newSums();
  addVisits(sums, interval, { serviceLevelSeconds: 20, shortAbandonSeconds: 5 });
  expect(figuresOf(sums)).toMatchObject({
    offered: 8,
    waiting: 1,
    answered: 4,
    transferred: 1,
    abandoned: 2,
    abandonedShort: 1,
    timedOut: 1,
    answeredWithin: 3,
    abandonedWithin: 1,
    serviceLevelOfAnsweredPercent: 75,
    serviceLevelOfAnsweredAndAbandonedPercent: (100 * 4) / 6,
    serviceLevelOfOfferedPercent: 37.5,
    abandonmentPercent: 25,
    abandonmentWithoutShortPercent: (100 * 1) / 7,
    speedOfAnswer: { count: 4, meanMs: 14_925, p50Ms: 6_000, p90Ms: 30_000, longestMs: 30_000 },
    timeToAbandon: { count: 2, meanMs: 21_500, p50Ms: 3_000, p90Ms: 40_000 },
    waitTime: { count: 7, meanMs: 23_243, p50Ms: 20_000, p90Ms: 60_000 },
    talkTime: { count: 2, totalMs: 300_000, meanMs: 150_000, longestMs: 200_000 },
    averageHandleTime: { meanMs: 150_000, handled: 2, unknownParts: ['wrap-up'] },
  });
});

test('queues with thresholds of their own are put together as each is reckoned', () => {
  const sums = newSums();
  addVisits(sums, interval, { serviceLevelSeconds: 5, shortAbandonSeconds: 0 });
  addVisits(sums, { ...interval, queue: 'support' }, { serviceLevelSeconds: 30, shortAbandonSeconds: 60 });
  expect(figuresOf(sums)).toMatchObject({ offered: 16, answeredWithin: 5, abandonedWithin: 2, abandonedShort: 2 });
});

test('what has no denominator is null, not nought', () => {
  const none = { count: 0, meanMs: null, p50Ms: null, p90Ms: null, longestMs: null };
  expect(figuresOf(newSums())).toMatchObject({
    offered: 0,
    serviceLevelOfAnsweredPercent: null,
    serviceLevelOfOfferedPercent: null,
    abandonmentPercent: null,
    abandonmentWithoutShortPercent: null,
    speedOfAnswer: none,
    talkTime: { ...none, totalMs: 0 },
    averageHandleTime: { meanMs: null, handled: 0 },
  });
});
