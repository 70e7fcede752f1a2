import { expect, test } from 'vitest';
import { createServerClock } from './server-clock.ts';

test('goes by the server’s clock, however wrong the browser’s is', () => {
  let monotonic = 1_000;
  const clock = createServerClock(() => monotonic, 0);
  clock.hear(1_795_160_315_000);
  monotonic += 2_500;
  expect(clock.now()).toBeCloseTo(1_795_160_317_500, -1);
});

test('takes the middle of what a time in whole seconds may mean', () => {
  const clock = createServerClock(() => 0, 0);
  clock.hear(5_000_000, 1_000);
  expect(clock.now()).toBe(5_000_500);
});

test('does not give up a fine time for a coarse one that agrees with it', () => {
  const clock = createServerClock(() => 0, 0);
  clock.hear(5_000_900);
  clock.hear(5_000_000, 1_000);
  expect(clock.now()).toBeCloseTo(5_000_900, -1);
});

test('follows the server when its clock is set', () => {
  const clock = createServerClock(() => 0, 0);
  clock.hear(5_000_000);
  clock.hear(9_000_000, 1_000);
  expect(clock.now()).toBe(9_000_500);
});
