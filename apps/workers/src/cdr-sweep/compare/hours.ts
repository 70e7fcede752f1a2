/**
 * Hours of a PBX's own clock, such as `2026-11-20 08`: what a `calldate` begins with. They are counted as if the clock were UTC's, which has
 * no changes, so that there is one hour for each beginning of a `calldate` and none is skipped or counted twice.
 */
const hourMs = 3_600_000;
export const hourLength = 13;

const pattern = /^(\d{4})-(\d\d)-(\d\d) (\d\d)/;

/** The moment, in milliseconds, at which an hour would begin in UTC; undefined of what is in no calendar, such as `2026-11-00 08`. */
function momentOf(hour: string): number | undefined {
  const parts = pattern.exec(hour);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, of = 0] = parts.slice(1).map(Number);
  const moment = Date.UTC(year, month - 1, day, of);
  return formatHour(moment) === hour.slice(0, hourLength) ? moment : undefined;
}

const lastMoment = Date.UTC(9999, 11, 31, 23);

function formatHour(moment: number): string {
  return new Date(moment).toISOString().slice(0, hourLength).replace('T', ' ');
}

export function isHour(hour: string): boolean {
  return momentOf(hour) !== undefined;
}

export function addHours(hour: string, hours: number): string {
  return formatHour(Math.min(lastMoment, (momentOf(hour) ?? 0) + hours * hourMs));
}

/** From one hour on, before another. */
export type HourSpan = { from: string; before: string };

/** Spans that are taken together at most. */
const spansMax = 100;

/** The first hours of some spans, so many at most, and what is left. */
export function cutSpans(spans: readonly HourSpan[], hoursMax: number): { piece: HourSpan[]; rest: HourSpan[] } {
  const piece: HourSpan[] = [];
  const rest = [...spans];
  let hours = hoursMax;
  while (hours > 0 && piece.length < spansMax) {
    const span = rest.shift();
    if (!span) break;
    const [cut = span.before] = [addHours(span.from, hours), span.before].sort();
    if (cut > span.from) piece.push({ from: span.from, before: cut });
    if (cut < span.before) rest.unshift({ from: cut, before: span.before });
    hours -= hoursOf({ from: span.from, before: cut }).length;
  }
  return { piece, rest };
}

export function hoursOf({ from, before }: HourSpan): string[] {
  const hours: string[] = [];
  for (let hour = from; hour < before; hour = addHours(hour, 1)) hours.push(hour);
  return hours;
}

/** Hours, in any order, as the fewest spans that have these and no others. */
export function joinHours(hours: Iterable<string>): HourSpan[] {
  const spans: HourSpan[] = [];
  for (const hour of [...new Set(hours)].sort()) {
    const last = spans.at(-1);
    if (last?.before === hour) last.before = addHours(hour, 1);
    else spans.push({ from: hour, before: addHours(hour, 1) });
  }
  return spans;
}

/** From the first to the last moment of a span. */
export function calldatesOf({ from, before }: HourSpan): readonly [string, string] {
  return [`${from}:00:00`, `${addHours(before, -1)}:59:59.999999`];
}
