import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addHours, calldatesOf, cutSpans, hoursOf, isHour, joinHours } from './hours.ts';

const hour = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2037-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 13).replace('T', ' '));

it('cuts and joins without losing or doubling an hour', () => {
  fc.assert(
    fc.property(hour, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50 }), (from, hours, hoursMax) => {
      const span = { from, before: addHours(from, hours) };
      const spans = [span, { from: addHours(span.before, 7), before: addHours(span.before, 9) }];
      const all = spans.flatMap(hoursOf);
      const { piece, rest } = cutSpans(spans, hoursMax);
      expect([...piece, ...rest].flatMap(hoursOf)).toEqual(all);
      expect(piece.flatMap(hoursOf).length).toBe(Math.min(all.length, hoursMax));
      expect(joinHours(hoursOf(span).toReversed())).toEqual([span]);
    }),
  );
});

it('knows what is in no calendar', () => {
  expect(isHour('2026-02-28 23')).toBe(true);
  for (const wrong of ['2026-11-00 05', '2026-02-30 05', '0000-00-00 00', '2026-11-20 24'])
    expect(isHour(wrong)).toBe(false);
});

it('gives the first and the last moment', () => {
  expect(calldatesOf({ from: '2026-11-20 23', before: '2026-11-21 01' })).toEqual([
    '2026-11-20 23:00:00',
    '2026-11-21 00:59:59.999999',
  ]);
});
