import { expect, it } from 'vitest';
import type { SweptHour } from '../sweep-context.ts';
import { judgeHeld } from './apply-held.ts';

const bounds = { changedPercentMax: 5, changedRowsMin: 50 };
const hour = (held: number, hereRows: number): SweptHour => ({
  isSwept: true,
  isComplete: false,
  sourceRows: hereRows,
  sourceDuplicates: 0,
  hereRows,
  quarantined: 0,
  differences: held,
  repaired: 0,
  held,
});
const judge = (hours: Record<string, SweptHour>, isForeign = false) => {
  const mayApply = judgeHeld({ hours: new Map(Object.entries(hours)), isForeign }, bounds);
  return Object.keys(hours).filter(mayApply);
};

it('holds an hour that would change too much, or all when the whole would', () => {
  expect(judge({ a: hour(51, 1_000), b: hour(50, 60), c: hour(0, 5_000) })).toEqual(['b', 'c']);
  expect(judge({ a: hour(50, 1_000), b: hour(50, 900) })).toEqual([]);
  expect(judge({ a: hour(50, 1_000), b: hour(50, 1_000) })).toEqual(['a', 'b']);
  expect(judge({ a: hour(3, 3) })).toEqual(['a']);
  expect(judge({ a: hour(1, 10_000) }, true)).toEqual([]);
});
