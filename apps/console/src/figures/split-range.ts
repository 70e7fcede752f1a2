import type { FigureInterval } from '@voip-sync/contracts';
import { IANAZone } from 'luxon';

/**
 * Splits a range into the hours, days, weeks or months of a time zone.
 *
 * What must stay true: each quarter of an hour of UTC belongs to exactly one interval, that of the local time at its start. So a day has 23 or
 * 25 hours where the clocks are changed, the hour that comes twice is two hours, and the figures of all intervals add up to those of the range.
 * It is exact where changes and zones keep to quarters of an hour, as all do since 2012.
 */
type RangeInterval = { startsAt: number; endsAt: number };
export type SplitRange = {
  /** In their order; times in milliseconds since 1970. */
  intervals: RangeInterval[];
  /** The place in `intervals` of the quarter that begins then. */
  placeOf: (quarterStartsAt: number) => number;
};

export const quarterMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** `from` and `to` begin quarters of an hour. */
export function splitRange(from: number, to: number, timeZone: string, interval: FigureInterval): SplitRange {
  const zone = IANAZone.create(timeZone);
  const intervals: RangeInterval[] = [];
  const places: number[] = [];
  const byLabel = new Map<string | number, number>();
  for (const { startsAt, endsAt, offsetMs } of offsetsOf(zone, from, to)) {
    for (let quarter = startsAt; quarter < endsAt; quarter += quarterMs) {
      const label = labelOf(quarter, offsetMs, interval);
      const place = byLabel.get(label) ?? intervals.push({ startsAt: quarter, endsAt: quarter }) - 1;
      byLabel.set(label, place);
      places.push(place);
      (intervals[place] as RangeInterval).endsAt = quarter + quarterMs;
    }
  }
  return { intervals, placeOf: (quarter) => places[(quarter - from) / quarterMs] ?? -1 };
}

/** What the quarters of one interval have in common. Where the clocks go back, hours differ by their offset and days do not. */
function labelOf(quarter: number, offsetMs: number, interval: FigureInterval): string | number {
  const local = quarter + offsetMs;
  const day = Math.floor(local / dayMs);
  switch (interval) {
    case 'quarter-hour':
      return quarter;
    case 'half-hour':
      return `${Math.floor(local / (hourMs / 2))} ${offsetMs}`;
    case 'hour':
      return `${Math.floor(local / hourMs)} ${offsetMs}`;
    case 'day':
      return day;
    case 'week':
      // the first day of 1970 was a Thursday
      return Math.floor((day + 3) / 7);
    case 'month':
      return new Date(local).toISOString().slice(0, 7);
    case 'total':
      return 0;
  }
}

/** The stretches of the range in which the zone's offset is one. Looks at it once a day, and for the quarter where it changed in between. */
function offsetsOf(zone: IANAZone, from: number, to: number): (RangeInterval & { offsetMs: number })[] {
  const offsetAt = (quarter: number) => zone.offset(quarter) * 60_000;
  const stretches = [{ startsAt: from, endsAt: to, offsetMs: offsetAt(from) }];
  for (let known = from; known < to; known += dayMs) {
    const next = Math.min(known + dayMs, to);
    const last = stretches.at(-1) as RangeInterval & { offsetMs: number };
    const offsetMs = offsetAt(next);
    if (offsetMs === last.offsetMs) continue;
    const changedAt = firstQuarter(known, next, (quarter) => offsetAt(quarter) !== last.offsetMs);
    last.endsAt = changedAt;
    if (changedAt < to) stretches.push({ startsAt: changedAt, endsAt: to, offsetMs });
  }
  return stretches;
}

/** The first quarter after `from`, up to `to`, of which the statement is true, as it is of all after it. */
function firstQuarter(from: number, to: number, isTrue: (quarter: number) => boolean): number {
  let low = from;
  let high = to;
  while (high - low > quarterMs) {
    const middle = low + Math.floor((high - low) / 2 / quarterMs) * quarterMs;
    if (isTrue(middle)) high = middle;
    else low = middle;
  }
  return high;
}
