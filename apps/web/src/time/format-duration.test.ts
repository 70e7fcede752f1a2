import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, secondsSince } from './format-duration.ts';

describe('formatDuration', () => {
  test.each([
    [0, '00:00'],
    [59.9, '00:59'],
    [61, '01:01'],
    [3_599, '59:59'],
    [3_600, '1:00:00'],
    [90_061, '25:01:01'],
    [-5, '00:00'],
    [Number.NaN, '00:00'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test('says exactly the seconds it was given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        const read = formatDuration(seconds)
          .split(':')
          .reduce((sum, part) => sum * 60 + Number(part), 0);
        expect(read).toBe(seconds);
      }),
    );
  });
});

test('secondsSince never runs backwards from zero', () => {
  const now = Date.parse('2026-11-20T08:00:10.900Z');
  expect(secondsSince('2026-11-20T08:00:00.000Z', now)).toBe(10);
  expect(secondsSince('2026-11-20T08:00:20.000Z', now)).toBe(0);
});
