import type { CdrTotals } from '@voip-sync/contracts';
import type { CdrSums } from '@voip-sync/database';
import { DateTime, IANAZone } from 'luxon';

/** Up to which length a range is told by the hour. */
const hourlyDaysMax = 14;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type HourSums = CdrSums & { startsAt: Date; disposition: string; durationSeconds: number };

/** By how many minutes the zone's hours begin after those of UTC: 0, but for the few zones of half and quarter hours. */
export function shiftMinutesOf(timeZone: string, at: Date): number {
  return ((IANAZone.create(timeZone).offset(at.getTime()) % 60) + 60) % 60;
}

/** Puts the hours together: as they are, or as days of the zone where they span more than 14. */
export function totalCdrs(hours: HourSums[], timeZone: string): CdrTotals {
  const times = hours.map(({ startsAt }) => startsAt.getTime());
  const first = times.reduce((a, b) => Math.min(a, b), Infinity);
  const last = times.reduce((a, b) => Math.max(a, b), -Infinity);
  const interval = last - first > hourlyDaysMax * dayMs ? 'day' : 'hour';
  const points = new Map<number, { rows: number; answered: number }>();
  const dispositions = new Map<string, number>();
  const all = { rows: 0, answered: 0, talkSeconds: 0, durationSeconds: 0 };
  const startOf = interval === 'day' ? startOfDay(timeZone) : (ms: number) => ms;
  for (const { startsAt, disposition, ...sums } of hours) {
    addSums(all, sums);
    all.durationSeconds += sums.durationSeconds;
    dispositions.set(disposition, (dispositions.get(disposition) ?? 0) + sums.rows);
    const at = startOf(startsAt.getTime());
    const point = points.get(at) ?? { rows: 0, answered: 0 };
    points.set(at, { rows: point.rows + sums.rows, answered: point.answered + sums.answered });
  }
  return {
    ...ratios(all),
    durationSeconds: all.durationSeconds,
    dispositions: [...dispositions]
      .map(([disposition, rows]) => ({ disposition, rows }))
      .sort((a, b) => b.rows - a.rows),
    interval,
    points: [...points]
      .sort(([a], [b]) => a - b)
      .map(([at, point]) => ({ startsAt: new Date(at).toISOString(), ...point })),
  };
}

/** Answer-seizure ratio and average call duration, by the formulas of the contract. */
export function ratios({ rows, answered, talkSeconds }: CdrSums) {
  return {
    rows,
    answered,
    talkSeconds,
    asrPercent: rows === 0 ? null : (100 * answered) / rows,
    acdSeconds: answered === 0 ? null : talkSeconds / answered,
  };
}

export function addSums(sums: CdrSums, more: CdrSums): void {
  sums.rows += more.rows;
  sums.answered += more.answered;
  sums.talkSeconds += more.talkSeconds;
}

/** The beginning of the local day of an hour. Hours come mostly in order, so what is worked out of a day serves the next ones too. */
function startOfDay(timeZone: string): (ms: number) => number {
  const zone = IANAZone.create(timeZone);
  let [start, end] = [0, 0];
  return (ms) => {
    if (ms < start || ms >= end) {
      const day = DateTime.fromMillis(ms, { zone }).startOf('day');
      start = day.toMillis();
      end = day.plus({ days: 1 }).toMillis();
    }
    return start;
  };
}
