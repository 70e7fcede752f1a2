import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('the wait grows from a quarter of a second to 5 seconds, and never beyond', () => {
  expect(backoffMs(0, 0)).toBe(500);
  expect(backoffMs(3, 0)).toBe(4_000);
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
      const wait = backoffMs(attempts, random);
      expect(wait).toBeGreaterThanOrEqual(250);
      expect(wait).toBeLessThanOrEqual(5_000);
    }),
  );
});
