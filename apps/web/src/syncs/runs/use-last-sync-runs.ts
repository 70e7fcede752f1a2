import { queryOptions } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';

const refreshMs = 3_000;
const rowsMax = 12;

export const syncRunsKey = ['sync-runs'];

export function useLastSyncRuns() {
  const { api } = useConsole();
  return queryOptions({
    queryKey: [...syncRunsKey, 'last'],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/sync-runs', { params: { query: { kind: 'cdr', limit: String(rowsMax) } }, signal }))).rows,
    refetchInterval: refreshMs,
  });
}
