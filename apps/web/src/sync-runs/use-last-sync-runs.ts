import { queryOptions } from '@tanstack/react-query';
import { pageOf, syncRunSchema } from '@voip-sync/contracts';
import { useConsole } from '../api/console-context.ts';

const refreshMs = 3_000;
const rowsMax = 12;
const pageSchema = pageOf(syncRunSchema);

export const syncRunsKey = ['sync-runs'];

export function useLastSyncRuns() {
  const { request } = useConsole();
  return queryOptions({
    queryKey: [...syncRunsKey, 'last'],
    queryFn: async ({ signal }) =>
      (await request(`/sync-runs?kind=cdr&limit=${rowsMax}`, { answer: pageSchema, signal })).rows,
    refetchInterval: refreshMs,
  });
}
