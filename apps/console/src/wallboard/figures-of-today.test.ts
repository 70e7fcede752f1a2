import { settingsFrom, type WallboardFigures } from '@voip-sync/contracts';
import { expect, it } from 'vitest';
import { FiguresOfToday } from './figures-of-today.ts';

const { thresholds } = settingsFrom().settings;
const figures = (serviceLevelSeconds = 20): WallboardFigures => ({
  at: new Date().toISOString(),
  thresholds: { ...thresholds, serviceLevelSeconds },
  queues: [],
});

it('is read again soon when calls have changed, else seldom, and told only when it is another', async () => {
  const answers = [figures(), figures(), ...Array(3).fill(figures(30))];
  let reads = 0;
  const today = new FiguresOfToday(async () => answers[reads++] as WallboardFigures);
  const start = Date.now() + 1_000_000;
  expect(await today.turn(start)).not.toBeNull();
  expect(await today.turn(start + 10_000)).toBeNull();
  expect(reads).toBe(1);
  today.mark(start + 10_000);
  expect(await today.turn(start + 11_000)).toBeNull();
  // What has changed may not be rolled up yet: it is looked at until it must be.
  expect((await today.turn(start + 17_000))?.thresholds.serviceLevelSeconds).toBe(30);
  expect(reads).toBe(3);
  await today.turn(start + 31_000);
  await today.turn(start + 50_000);
  expect(reads).toBe(4);
  await today.turn(start + 95_000);
  expect(reads).toBe(5);
});
