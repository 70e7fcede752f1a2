import { queryOptions } from '@tanstack/react-query';
import { cdrSchema, pageOf } from '@voip-sync/contracts';
import { useConsole } from '../api/console-context.ts';

const refreshMs = 5_000;
const rowsMax = 15;
const pageSchema = pageOf(cdrSchema);

export function useLastCdrs() {
  const { request } = useConsole();
  return queryOptions({
    queryKey: ['cdrs', 'last'],
    queryFn: async ({ signal }) => (await request(`/cdrs?limit=${rowsMax}`, { answer: pageSchema, signal })).rows,
    refetchInterval: refreshMs,
  });
}
