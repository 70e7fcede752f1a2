import { expect, it } from 'vitest';
import { compare, describeComparison, median } from './compare.ts';

it('turns the order round each time and leaves the first round out', async () => {
  const ran: string[] = [];
  const contender = (name: string, ms: number) => ({
    name,
    run: async () => {
      ran.push(name);
      return { count: 100, ms };
    },
  });
  const contenders = [contender('ours', 50), contender('theirs', 200)];
  const comparison = await compare('rows', 'rows/s', contenders, { rounds: 2, budgetMs: 60_000, say: () => {} });
  expect(ran).toEqual(['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs']);
  expect(comparison.rates.map(({ perSecond }) => perSecond)).toEqual([
    [2_000, 2_000],
    [500, 500],
  ]);
  expect(describeComparison(comparison).at(-1)).toMatch(/ratio to theirs +4\.00 +4\.00 +4\.00$/);
});

it('takes the middle of an odd and of an even number of values', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

it('begins no round when the time is over, but counts one', async () => {
  let runs = 0;
  const contender = {
    name: 'ours',
    run: async () => {
      runs += 1;
      return { count: 1, ms: 1 };
    },
  };
  await compare('rows', 'rows/s', [contender], { rounds: 9, budgetMs: 0, say: () => {} });
  expect(runs).toBe(2);
});
