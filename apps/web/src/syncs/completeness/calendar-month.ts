/** Months and days as text, `2026-11` and `2026-11-20`, of a clock that is not the viewer's. */

/** The month that it is now by a PBX's clock. */
export function monthOf(nowMs: number, timeZone: string): string {
  return dayOf(nowMs, timeZone).slice(0, 7);
}

export function dayOf(nowMs: number, timeZone: string): string {
  // Swedish writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(nowMs);
}

export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** Its days, the first one first. */
export function daysOf(month: string): string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const count = (Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`) - first) / 86_400_000;
  return Array.from({ length: count }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10));
}

/** The hour after `2026-11-20 08`, as a time of `calldate`. */
export function endOfHour(hour: string): string {
  const start = Date.parse(`${hour.replace(' ', 'T')}:00:00Z`);
  return new Date(start + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
