import { hourMs } from './mark-hours.ts';

export const dayMs = 24 * hourMs;
/** Nothing is asked by a moment after it: the databases know no year 10,000. */
const lastDay = Date.parse('9999-12-31T00:00:00Z');

/** Milliseconds, `[from, to)`; open ends are infinite. */
export type Stretch = { from: number; to: number };

export type SumPlan = {
  /** Whole hours whose sums are kept and up to date, in order. */
  kept: Stretch[];
  /** What is to be told by the rows, in order: `kept` and these are the range, and share nothing. */
  rows: Stretch[];
};

/** How many stretches are read by their rows at most; beyond it those that are nearest to each other are read as one. */
export const stretchesMax = 50;

/**
 * Splits a range into what is told by kept sums and what by rows: the hours at its ends that are not whole, those that are marked, and what
 * lies before `totalledFrom`, which begins an hour.
 */
export function planSums(range: Stretch, totalledFrom: number, markedHours: number[]): SumPlan {
  if (range.from >= range.to) return { kept: [], rows: [] };
  const firstWhole = Math.max(totalledFrom, Math.ceil(range.from / hourMs) * hourMs);
  const wholeFrom = firstWhole > lastDay ? Infinity : firstWhole;
  const wholeTo = Math.floor(range.to / hourMs) * hourMs;
  const found = [
    { from: range.from, to: Math.min(wholeFrom, range.to) },
    ...markedHours.map((hour) => ({ from: Math.max(hour, range.from), to: Math.min(hour + hourMs, range.to) })),
    { from: Math.max(wholeTo, range.from), to: range.to },
  ];
  const rows = joinNearest(uniteStretches(found.filter(({ from, to }) => from < to)));
  const kept: Stretch[] = [];
  let at = range.from;
  for (const { from, to } of rows) {
    if (at < from) kept.push({ from: at, to: from });
    at = to;
  }
  if (at < range.to) kept.push({ from: at, to: range.to });
  return { kept, rows };
}

/** Splits stretches of whole hours into the whole days that they have, and the rest. */
export function splitDays(stretches: Stretch[]): { days: Stretch[]; hours: Stretch[] } {
  const [days, hours]: [Stretch[], Stretch[]] = [[], []];
  for (const { from, to } of stretches) {
    const [first, last] = [Math.ceil(from / dayMs) * dayMs, Math.floor(to / dayMs) * dayMs];
    if (first >= last || first > lastDay) hours.push({ from, to });
    else {
      days.push({ from: first, to: last });
      if (from < first) hours.push({ from, to: first });
      if (last < to) hours.push({ from: last, to });
    }
  }
  return { days, hours };
}

export function uniteStretches(stretches: Stretch[]): Stretch[] {
  const united: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else united.push({ from, to });
  }
  return united;
}

/** Closes the narrowest gaps until few enough stretches are left. */
function joinNearest(stretches: Stretch[]): Stretch[] {
  const excess = stretches.length - stretchesMax;
  if (excess <= 0) return stretches;
  const gaps = stretches.slice(1).map(({ from }, index) => ({ index, length: from - (stretches[index]?.to ?? from) }));
  const closed = new Set(
    gaps
      .sort((a, b) => a.length - b.length)
      .slice(0, excess)
      .map(({ index }) => index),
  );
  return uniteStretches(
    stretches.map(({ from, to }, index) => ({ from, to: closed.has(index) ? (stretches[index + 1]?.from ?? to) : to })),
  );
}
