import { z } from 'zod';
import { completenessHourSchema } from './api-completeness.ts';
import { sourceId } from './api-parts.ts';

/** Shapes of `/api/v1` that show the proof of completeness as a calendar. Days and hours are of each PBX's own clock. */

const daysMax = 366;
const day = z.iso.date('must be a day such as 2026-11-20');

/** Hours of whole days: from the first on, before the other; at most 31 days of one source. */
export const completenessHoursQuerySchema = z
  .strictObject({ sourceId, from: day, before: day })
  .refine((query) => spanDays(query) >= 1 && spanDays(query) <= 31, {
    path: ['before'],
    error: 'must be 1 to 31 days later than `from`',
  });
/** What the calendar shows of an hour; an hour that is missing was never looked at. */
export const calendarHourSchema = completenessHourSchema.omit({ sourceDigest: true, hereDigest: true, sourceId: true });
export const calendarHoursSchema = z.object({ rows: z.array(calendarHourSchema) });
export type CalendarHour = z.output<typeof calendarHourSchema>;

export const completenessDaysQuerySchema = z
  .strictObject({ sourceId: sourceId.optional(), from: day, before: day })
  .refine((query) => spanDays(query) >= 1 && spanDays(query) <= daysMax, {
    path: ['before'],
    error: `must be 1 to ${daysMax} days later than \`from\``,
  });
/** The hours of one day of one source that were looked at, together. */
export const calendarDaySchema = z.object({
  sourceId,
  day: z.string(),
  hoursComplete: z.number(),
  hoursDiffering: z.number(),
  sourceRows: z.number(),
  hereRows: z.number(),
  /** Rows that differ still. */
  differing: z.number(),
  repaired: z.number(),
  quarantinedRows: z.number(),
  goneRows: z.number(),
  checkedAt: z.string(),
});
export const calendarDaysSchema = z.object({ rows: z.array(calendarDaySchema) });
export type CalendarDay = z.output<typeof calendarDaySchema>;

function spanDays({ from, before }: { from: string; before: string }): number {
  return (Date.parse(before) - Date.parse(from)) / 86_400_000;
}
