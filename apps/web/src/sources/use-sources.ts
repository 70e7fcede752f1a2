import { queryOptions } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';

const refreshMs = 5_000;

export const sourcesKey = ['sources'];

export function useSources() {
  const { api } = useConsole();
  return queryOptions({
    queryKey: sourcesKey,
    queryFn: async ({ signal }) => (await take(api.GET('/sources', { signal }))).rows,
    refetchInterval: refreshMs,
  });
}
