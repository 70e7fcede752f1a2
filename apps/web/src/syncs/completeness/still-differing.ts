import type { CalendarHour } from '../../api/openapi.ts';

/** How many rows of an hour differ still. */
export function stillDiffering({ status, differences, repaired }: CalendarHour): number {
  return status === 'complete' ? 0 : Math.max(0, differences - repaired);
}
