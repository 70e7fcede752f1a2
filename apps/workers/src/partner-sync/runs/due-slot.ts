import { CronExpressionParser } from 'cron-parser';

/** When something is to be done: every so many seconds, by a cron pattern in a time zone, or by neither. */
export type Timetable = { everySeconds: number | null; cronPattern: string | null; timeZone: string };

/**
 * The last moment up to `now` at which something was due and not yet begun, or null. What was missed meanwhile is made up for once. Something
 * with an interval is due at once when it was never done; something with a pattern at the first moment after `since`. Throws for a pattern
 * that cannot be read. Pure.
 */
export function dueSlot(
  { everySeconds, cronPattern, timeZone }: Timetable,
  lastDueAt: Date | null,
  since: Date,
  now: Date,
): Date | null {
  if (cronPattern !== null) {
    // `prev` does not count the moment itself.
    const currentDate = new Date(now.getTime() + 1);
    const slot = CronExpressionParser.parse(cronPattern, { currentDate, tz: timeZone }).prev().toDate();
    return slot > (lastDueAt ?? since) ? slot : null;
  }
  if (everySeconds === null) return null;
  if (lastDueAt === null) return now;
  const everyMs = everySeconds * 1_000;
  const passed = Math.floor((now.getTime() - lastDueAt.getTime()) / everyMs);
  return passed < 1 ? null : new Date(lastDueAt.getTime() + passed * everyMs);
}
