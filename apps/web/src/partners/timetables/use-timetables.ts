import { queryOptions, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { partnersKey } from '../use-act.ts';

/** A partner's timetables, by resource. */
export function useTimetables(partnerId: string) {
  const { api } = useConsole();
  return useQuery(
    queryOptions({
      queryKey: [...partnersKey, 'timetables', partnerId],
      queryFn: async ({ signal }) =>
        (await take(api.GET('/partners/{id}/resources', { params: { path: { id: partnerId } }, signal }))).rows,
    }),
  );
}
