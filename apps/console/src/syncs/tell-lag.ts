import type { LagState } from '@voip-sync/contracts';
import { CronExpressionParser } from 'cron-parser';

/** Every so many seconds, by a cron pattern, or by neither. */
export type Schedule = { everySeconds: number | null; cronPattern: string | null; timeZone: string };
export type Lag = { state: LagState; dueAt: Date | null; lateSeconds: number };

/** How far behind its moment a run may begin and count as on time: half of its interval, within these bounds. */
const graceMsMin = 30_000;
const graceMsMax = 15 * 60_000;

/**
 * How a schedule is kept, told by when the last run that succeeded began; `since` is from when on one was to be expected, where there was none.
 * A pattern that cannot be read is kept by nobody, and so due from the beginning. Pure.
 */
export function tellLag(schedule: Schedule | null, lastGoodAt: Date | null, since: Date, now: Date): Lag {
  if (schedule === null) return { state: 'off', dueAt: null, lateSeconds: 0 };
  const isByHand = schedule.everySeconds === null && schedule.cronPattern === null;
  if (isByHand) return { state: 'by-hand', dueAt: null, lateSeconds: 0 };
  const dueAt = nextAfter(schedule, lastGoodAt ?? since);
  const graceMs = Math.min(
    graceMsMax,
    Math.max(graceMsMin, (nextAfter(schedule, dueAt).getTime() - dueAt.getTime()) / 2),
  );
  const behindMs = now.getTime() - dueAt.getTime();
  const lateSeconds = Math.max(0, Math.floor(behindMs / 1_000));
  if (behindMs <= graceMs) return { state: 'on-time', dueAt, lateSeconds: 0 };
  return { state: lastGoodAt === null ? 'never' : 'late', dueAt, lateSeconds };
}

function nextAfter({ everySeconds, cronPattern, timeZone }: Schedule, moment: Date): Date {
  if (cronPattern === null) return new Date(moment.getTime() + (everySeconds ?? 0) * 1_000);
  try {
    return CronExpressionParser.parse(cronPattern, { currentDate: moment, tz: timeZone }).next().toDate();
  } catch {
    return moment;
  }
}
