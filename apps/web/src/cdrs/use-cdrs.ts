import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { toQuery } from '../parts/time-search.ts';
import { usePages } from '../parts/use-pages.ts';
import type { CdrSearch } from './cdr-search.ts';

const pageRows = '100';
export type CdrQuery = ReturnType<typeof toQuery<CdrSearch>>;

export function useCdrs(query: CdrQuery) {
  const { api } = useConsole();
  return usePages(['cdrs', 'list', query], (cursor, signal) =>
    take(api.GET('/cdrs', { params: { query: { ...query, limit: pageRows, ...(cursor ? { cursor } : {}) } }, signal })),
  );
}

/** What the CDRs of the filter add up to; days are the viewer's. */
export function useCdrTotals(query: CdrQuery) {
  const { api } = useConsole();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return useQuery(
    queryOptions({
      queryKey: ['cdrs', 'totals', query],
      queryFn: ({ signal }) => take(api.GET('/cdrs/totals', { params: { query: { ...query, timeZone } }, signal })),
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
}

export function useCdrTrunks(query: CdrQuery) {
  const { api } = useConsole();
  return useQuery(
    queryOptions({
      queryKey: ['cdrs', 'trunks', query],
      queryFn: async ({ signal }) => (await take(api.GET('/cdrs/trunks', { params: { query }, signal }))).rows,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
}
