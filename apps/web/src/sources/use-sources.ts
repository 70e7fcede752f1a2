import { queryOptions } from '@tanstack/react-query';
import { sourceListSchema } from '@voip-sync/contracts';
import { useConsole } from '../api/console-context.ts';

const refreshMs = 5_000;

export const sourcesKey = ['sources'];

export function useSources() {
  const { request } = useConsole();
  return queryOptions({
    queryKey: sourcesKey,
    queryFn: async ({ signal }) => (await request('/sources', { answer: sourceListSchema, signal })).rows,
    refetchInterval: refreshMs,
  });
}
