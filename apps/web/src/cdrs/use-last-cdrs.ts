import { queryOptions } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';

const refreshMs = 5_000;
const rowsMax = 15;

export function useLastCdrs() {
  const { api } = useConsole();
  return queryOptions({
    queryKey: ['cdrs', 'last'],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/cdrs', { params: { query: { limit: String(rowsMax) } }, signal }))).rows,
    refetchInterval: refreshMs,
  });
}
