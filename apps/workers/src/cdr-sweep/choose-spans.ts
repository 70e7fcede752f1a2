import { DateTime } from 'luxon';
import { addHours, type HourSpan } from './compare/hours.ts';

/**
 * What a sweep goes over. `hours`: the last so many. `night`: the last so many days, and all hours besides whose number of rows is not the one
 * they were proved with. `range`: from one hour of the PBX's clock on, before another. `held`: what a run holds, since an operator said so.
 */
export type SweepReach =
  | { kind: 'hours' }
  | { kind: 'night' }
  | { kind: 'range'; from: string; before: string }
  | { kind: 'held'; runId: string };

export type SweepReaches = { hours: number; nightDays: number };

/**
 * The hour before which all hours may be proved: the one that runs, or the one in which the last run began that read the source to its end,
 * whichever is earlier; what came later may not be copied yet, and is nobody's fault. Null while there was no such run. Pure.
 */
export function provableBefore(now: Date, lastSuccess: Date | null, timeZone: string): string | null {
  if (lastSuccess === null) return null;
  const moment = new Date(Math.min(now.getTime(), lastSuccess.getTime()));
  return DateTime.fromJSDate(moment, { zone: timeZone }).toFormat('yyyy-MM-dd HH');
}

/** The hours that a sweep goes over in any case. Pure. */
export function chooseSpan(reach: SweepReach, before: string, { hours, nightDays }: SweepReaches): HourSpan[] {
  if (reach.kind === 'hours') return [{ from: addHours(before, -hours), before }];
  if (reach.kind === 'night') return [{ from: addHours(before, -24 * nightDays), before }];
  if (reach.kind === 'held') return [];
  const end = [reach.before, before].sort()[0] as string;
  return reach.from < end ? [{ from: reach.from, before: end }] : [];
}
