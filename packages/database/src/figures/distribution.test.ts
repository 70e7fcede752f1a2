import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDistribution,
  addLength,
  addPacked,
  countLengths,
  countWithin,
  type Distribution,
  emptyDistribution,
  packDistribution,
  percentileMs,
} from './distribution.ts';

const lengths = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(0, 999, 1_000, 1_001, 20_000, 86_400_000)),
);

function of(values: number[]): Distribution {
  const distribution = emptyDistribution();
  for (const ms of values) addLength(distribution, ms);
  return distribution;
}

test('any parts put together are the whole, also as they are stored', () => {
  fc.assert(
    fc.property(fc.array(lengths, { maxLength: 6 }), (parts) => {
      const together = emptyDistribution();
      const unpacked = emptyDistribution();
      for (const part of parts.map(of)) {
        addDistribution(together, part);
        addPacked(unpacked, packDistribution(part));
      }
      const whole = packDistribution(of(parts.flat()));
      expect(packDistribution(together)).toEqual(whole);
      expect(packDistribution(unpacked)).toEqual(whole);
    }),
  );
});

test('how many are within a threshold is exact for whole seconds', () => {
  fc.assert(
    fc.property(lengths, fc.nat(110), (values, seconds) => {
      expect(countWithin(packDistribution(of(values)), seconds)).toBe(
        values.filter((ms) => ms <= seconds * 1_000).length,
      );
      expect(countLengths(of(values))).toBe(values.length);
    }),
  );
});

test('a percentile is that of the lengths themselves, less than a second too much and never too little', () => {
  fc.assert(
    fc.property(lengths, fc.constantFrom(50, 90, 1, 100), (values, percent) => {
      const sorted = values.toSorted((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil((values.length * percent) / 100)) - 1];
      const said = percentileMs(of(values), percent);
      if (exact === undefined) {
        expect(said).toBeNull();
        return;
      }
      expect(said).toBeGreaterThanOrEqual(exact);
      expect(said).toBeLessThan(exact + 1_000);
      expect(said).toBeLessThanOrEqual(sorted.at(-1) ?? 0);
    }),
  );
});
