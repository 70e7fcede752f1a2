import { type FigureInterval, figureIntervals } from '@voip-sync/contracts';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { quarterMs, splitRange } from './split-range.ts';

const hourMs = 3_600_000;

function hoursOf(zone: string, from: string, to: string, interval: FigureInterval): [string, number][] {
  const at = (day: string) => DateTime.fromISO(day, { zone }).startOf('day').toMillis();
  return splitRange(at(from), at(to), zone, interval).intervals.map(({ startsAt, endsAt }) => [
    DateTime.fromMillis(startsAt, { zone }).toISO({ suppressMilliseconds: true, suppressSeconds: true }) ?? '',
    (endsAt - startsAt) / hourMs,
  ]);
}

describe('days, hours, weeks and months are those of the zone', () => {
  test.each([
    ['America/New_York', '2026-03-07', '2026-03-10', [24, 23, 24]],
    ['America/New_York', '2026-10-31', '2026-11-03', [24, 25, 24]],
    ['America/Sao_Paulo', '2018-11-03', '2018-11-06', [24, 23, 24]],
    ['America/Sao_Paulo', '2018-02-16', '2018-02-19', [24, 25, 24]],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-07', [24, 24.5, 24]],
    ['Asia/Kolkata', '2026-11-20', '2026-11-22', [24, 24]],
    ['Pacific/Apia', '2011-12-29', '2012-01-01', [24, 24]],
  ] as const)('days of %s from %s to %s', (zone, from, to, hours) => {
    expect(hoursOf(zone, from, to, 'day').map(([, length]) => length)).toEqual(hours);
  });

  test('the hour that comes twice is two hours, and the one that is left out is none', () => {
    const autumn = hoursOf('America/New_York', '2026-11-01', '2026-11-02', 'hour');
    expect(autumn.slice(0, 4)).toEqual([
      ['2026-11-01T00:00-04:00', 1],
      ['2026-11-01T01:00-04:00', 1],
      ['2026-11-01T01:00-05:00', 1],
      ['2026-11-01T02:00-05:00', 1],
    ]);
    expect(autumn).toHaveLength(25);
    expect(hoursOf('America/New_York', '2026-03-08', '2026-03-09', 'hour')[2]).toEqual(['2026-03-08T03:00-04:00', 1]);
    expect(hoursOf('Asia/Kathmandu', '2026-11-20', '2026-11-21', 'hour')[1]).toEqual(['2026-11-20T01:00+05:45', 1]);
    expect(hoursOf('Australia/Lord_Howe', '2026-04-05', '2026-04-06', 'hour').slice(1, 4)).toEqual([
      ['2026-04-05T01:00+11:00', 1],
      ['2026-04-05T01:30+10:30', 0.5],
      ['2026-04-05T02:00+10:30', 1],
    ]);
  });

  test('weeks begin on Monday, months on their first day, and a total is one', () => {
    const zone = 'America/Sao_Paulo';
    expect(hoursOf(zone, '2026-11-16', '2026-12-01', 'week').map(([start]) => start.slice(0, 10))).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ]);
    expect(hoursOf(zone, '2026-01-01', '2026-04-01', 'month').map(([, hours]) => hours / 24)).toEqual([31, 28, 31]);
    expect(hoursOf(zone, '2026-01-01', '2027-01-01', 'total')).toEqual([['2026-01-01T00:00-03:00', 365 * 24]]);
  });
});

test('each quarter of an hour is in one interval, and the intervals follow each other', () => {
  const zone = fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu', 'UTC');
  const quarter = fc.integer({ min: 1_830_000, max: 2_000_000 }).map((index) => index * quarterMs);
  const quarters = fc.integer({ min: 1, max: 96 * 40 });
  fc.assert(
    fc.property(zone, quarter, quarters, fc.constantFrom(...figureIntervals), (zone, from, count, interval) => {
      const to = from + count * quarterMs;
      const { intervals, placeOf } = splitRange(from, to, zone, interval);
      expect(intervals[0]?.startsAt).toBe(from);
      expect(intervals.at(-1)?.endsAt).toBe(to);
      for (const [index, { startsAt, endsAt }] of intervals.entries()) {
        if (index > 0) expect(startsAt).toBe(intervals[index - 1]?.endsAt);
        expect([placeOf(startsAt), placeOf(endsAt - quarterMs)]).toEqual([index, index]);
        if (index > 0 && interval === 'day') {
          expect(startsAt).toBe(DateTime.fromMillis(startsAt, { zone }).startOf('day').toMillis());
        }
      }
    }),
    { numRuns: 60 },
  );
});
