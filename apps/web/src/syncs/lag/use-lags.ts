import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';

const refreshMs = 5_000;

const lagsKey = ['sync-lag'];

export function useLags() {
  const { api } = useConsole();
  return useQuery({
    queryKey: lagsKey,
    queryFn: async ({ signal }) => (await take(api.GET('/sync-lag', { signal }))).rows,
    refetchInterval: refreshMs,
  });
}
