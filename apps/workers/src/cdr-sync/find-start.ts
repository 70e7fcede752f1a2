import type { NewCdr } from '@voip-sync/database';
import { DateTime } from 'luxon';
import { firstCalldate } from './source/fetch-cdr-page.ts';

/** Added to the look-back, in minutes: when clocks are put back, rows are written an hour before the cursor. */
const clockChangeMinutes = 60;
const format = 'yyyy-MM-dd HH:mm:ss';

/**
 * The `calldate` from which a run reads: the cursor less the look-back, since a row is dated by the beginning of its call and written at
 * its end; or where the first mark is due that an interrupted run did not set, if that is earlier. All in the PBX's own time.
 */
export function findStart(position: string | null, marksPendingFrom: string | null, lookBackMinutes: number): string {
  if (position === null) return firstCalldate;
  const start = DateTime.fromFormat(position, format, { zone: 'utc' })
    .minus({ minutes: lookBackMinutes + clockChangeMinutes })
    .toFormat(format);
  const candidates = [start, ...(marksPendingFrom === null ? [] : [marksPendingFrom])].sort();
  return [firstCalldate, candidates[0] ?? firstCalldate].sort()[1] as string;
}

/** The newest `calldate` of rows that are not dated in the future. */
export function newestOf(rows: NewCdr[], now: Date): string | null {
  let newest: string | null = null;
  for (const { calldate, startedAt } of rows) {
    if ((newest === null || calldate > newest) && startedAt <= now) newest = calldate;
  }
  return newest;
}

/** The cursor after a page: its newest `calldate`, but never a future one, which would make the next runs pass over what comes till then. */
export function moveCursor(position: string | null, newest: string | null, timeZone: string, now: Date): string | null {
  if (newest === null) return position;
  const localNow = DateTime.fromJSDate(now, { zone: timeZone }).toFormat(format);
  const reached = newest < localNow ? newest : localNow;
  return position === null || reached > position ? reached : position;
}
