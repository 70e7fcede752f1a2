import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { AbandonedCall } from '../api/openapi.ts';
import type { toQuery } from '../parts/time-search.ts';
import { usePages } from '../parts/use-pages.ts';
import type { AbandonedSearch, CallSearch } from './call-search.ts';

const pageRows = '100';
const abandonedKey = ['calls', 'abandoned'];
const abandonedRefreshMs = 30_000;

export function useCalls(query: ReturnType<typeof toQuery<CallSearch>>) {
  const { api } = useConsole();
  return usePages(['calls', 'list', query], (cursor, signal) =>
    take(
      api.GET('/calls', { params: { query: { ...query, limit: pageRows, ...(cursor ? { cursor } : {}) } }, signal }),
    ),
  );
}

export function useCall(id: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['calls', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/calls/{id}', { params: { path: { id } }, signal })),
    retry: false,
  });
}

export function useAbandoned(query: ReturnType<typeof toQuery<AbandonedSearch>>) {
  const { api } = useConsole();
  return usePages(
    [...abandonedKey, query],
    (cursor, signal) =>
      take(
        api.GET('/abandoned-calls', {
          params: { query: { ...query, limit: pageRows, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    { refreshMs: abandonedRefreshMs },
  );
}

type CallBack = AbandonedCall['callBack'];
export type Word = Pick<CallBack, 'state' | 'result' | 'note' | 'version'>;

/** Says what became of a caller. */
export function useSetCallBack() {
  const { api } = useConsole();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ callId, ...body }: Word & { callId: string }) =>
      take(api.PUT('/abandoned-calls/{id}/call-back', { params: { path: { id: callId } }, body })),
    // a refusal for somebody else's word shows it, too
    onSettled: () => client.invalidateQueries({ queryKey: abandonedKey }),
  });
}
