import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { type Api, take } from '../../api/create-api.ts';
import type { Backfill, StartBackfill } from '../../api/openapi.ts';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import type { ListSearch } from '../list-search.ts';
import { useAct } from '../use-act.ts';

const refreshMs = 2_000;

const backfillsKey = ['backfills'];

/** Backfills, newest first; asked for often, since their progress is watched. */
export function useBackfills({ sourceId, status }: ListSearch): Pages<Backfill> {
  const { api } = useConsole();
  const query = { sourceId, status: status as Backfill['status'] | undefined };
  return usePages<Backfill>(
    [...backfillsKey, query],
    (cursor, signal) => take(api.GET('/backfills', { params: { query: { ...query, cursor } }, signal })),
    { refreshMs },
  );
}

export function useFailedChunks(id: string, isWanted: boolean) {
  const { api } = useConsole();
  return useQuery({
    queryKey: [...backfillsKey, id, 'failed'],
    enabled: isWanted,
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { chunkStatus: 'failed' as const } };
      return (await take(api.GET('/backfills/{id}', { params, signal }))).chunks;
    },
  });
}

export function useStartBackfill() {
  return useAct((api: Api, body: StartBackfill) => take(api.POST('/backfills', { body })), [backfillsKey]);
}

export type BackfillChange = 'pause' | 'resume' | 'cancel';

export function useChangeBackfill(id: string) {
  const change = (api: Api, what: BackfillChange) => {
    const params = { params: { path: { id } } };
    if (what === 'pause') return take(api.POST('/backfills/{id}/pause', params));
    if (what === 'resume') return take(api.POST('/backfills/{id}/resume', params));
    return take(api.POST('/backfills/{id}/cancel', params));
  };
  return useAct(change, [backfillsKey]);
}
