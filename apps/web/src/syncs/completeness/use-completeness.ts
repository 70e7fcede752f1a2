import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { CalendarDay, CalendarHour, Difference } from '../../api/openapi.ts';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import { addMonths } from './calendar-month.ts';

const refreshMs = 15_000;

export const completenessKey = ['completeness'];

/** The hours of a month that were looked at, by their names. */
export function useMonth(sourceId: string, month: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: [...completenessKey, 'hours', sourceId, month],
    queryFn: async ({ signal }) => {
      const query = { sourceId, from: `${month}-01`, before: `${addMonths(month, 1)}-01` };
      const { rows } = await take(api.GET('/completeness/hours', { params: { query }, signal }));
      return new Map<string, CalendarHour>(rows.map((row) => [row.hour, row]));
    },
    refetchInterval: refreshMs,
  });
}

/** The days of a year, as `2026`, that were looked at. */
export function useYear(sourceId: string, year: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: [...completenessKey, 'days', sourceId, year],
    queryFn: async ({ signal }): Promise<CalendarDay[]> => {
      const query = { sourceId, from: `${year}-01-01`, before: `${Number(year) + 1}-01-01` };
      return (await take(api.GET('/completeness/days', { params: { query }, signal }))).rows;
    },
    refetchInterval: refreshMs,
  });
}

export type DifferenceFilter = { sourceId?: string; hour?: string; runId?: string; repair?: Difference['repair'] };

/** Rows that differed, the last found first. */
export function useDifferences(filter: DifferenceFilter): Pages<Difference> {
  const { api } = useConsole();
  return usePages<Difference>(
    [...completenessKey, 'differences', filter],
    (cursor, signal) =>
      take(api.GET('/completeness/differences', { params: { query: { ...filter, cursor } }, signal })),
    { refreshMs },
  );
}
