import { expect, test } from 'vitest';
import { fitColumns } from './fit-columns.ts';

/** What there is for the queues of a wall of 1920 by 1080. */
const area = [1_920, 756] as const;

test.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [6, 3],
  [12, 4],
  [30, 6],
])('%i queues on a wall stand in %i columns', (queues, columns) => {
  expect(fitColumns(queues, ...area)).toBe(columns);
});

test('on a screen that stands upright they stand below each other', () => {
  expect(fitColumns(3, 1_080, 1_344)).toBe(1);
  expect(fitColumns(30, 1_080, 1_344)).toBe(6);
});
