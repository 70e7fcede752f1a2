import { queryOptions, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Run, SyncRun } from '../../api/openapi.ts';
import { usePages } from '../../parts/use-pages.ts';
import { partnersKey } from '../use-act.ts';

const refreshMs = 3_000;
/** While it runs, so that its progress is seen. */
const liveMs = 1_000;
const rowsMax = 50;

export function useRuns(
  sourceId: string,
  { resource, state }: { resource?: string | undefined; state?: string | undefined },
) {
  const { api } = useConsole();
  const filter = {
    sourceId,
    ...(resource ? { kind: `partner-${resource}` as Run['kind'] } : {}),
    ...(state ? { state: state as Run['state'] } : {}),
  };
  return usePages(
    [...partnersKey, 'runs', filter],
    (cursor, signal) =>
      take(
        api.GET('/runs', {
          params: { query: { ...filter, limit: String(rowsMax), ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    { refreshMs },
  );
}

export const isUnderWay = (run: Pick<SyncRun, 'status'>) => run.status === 'running' || run.status === 'cancelling';

export function useRun(id: string) {
  const { api } = useConsole();
  return useQuery(
    queryOptions({
      queryKey: [...partnersKey, 'run', id],
      queryFn: ({ signal }) => take(api.GET('/sync-runs/{id}', { params: { path: { id } }, signal })),
      refetchInterval: ({ state: { data } }) => (data && !isUnderWay(data) && data.status !== 'held' ? false : liveMs),
    }),
  );
}

/** What a dry run or a held one would do. */
export function usePlannedChanges(runId: string, action: string | undefined) {
  const { api } = useConsole();
  const only = action ? { action: action as 'delete' } : {};
  return usePages([...partnersKey, 'planned', runId, action ?? ''], async (after, signal) => {
    const { rows, nextId } = await take(
      api.GET('/sync-runs/{id}/planned-changes', {
        params: { path: { id: runId }, query: { ...only, limit: String(rowsMax), ...(after ? { after } : {}) } },
        signal,
      }),
    );
    return { rows, nextCursor: nextId };
  });
}
