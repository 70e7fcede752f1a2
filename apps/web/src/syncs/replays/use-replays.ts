import { useConsole } from '../../api/console-context.ts';
import { type Api, take } from '../../api/create-api.ts';
import type { Replay, ReplayDifference, StartReplay } from '../../api/openapi.ts';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import type { ListSearch } from '../list-search.ts';
import { useAct } from '../use-act.ts';

const refreshMs = 2_000;

const replaysKey = ['replays'];

/** Replays, newest first; asked for often, since they are watched. */
export function useReplays({ sourceId, status }: ListSearch): Pages<Replay> {
  const { api } = useConsole();
  const query = { sourceId, status: status as Replay['status'] | undefined };
  return usePages<Replay>(
    [...replaysKey, query],
    (cursor, signal) => take(api.GET('/replays', { params: { query: { ...query, cursor } }, signal })),
    { refreshMs },
  );
}

export function useReplayDifferences(id: string): Pages<ReplayDifference> {
  const { api } = useConsole();
  return usePages<ReplayDifference>([...replaysKey, id, 'differences'], (cursor, signal) =>
    take(api.GET('/replays/{id}/differences', { params: { path: { id }, query: { cursor } }, signal })),
  );
}

export function useStartReplay() {
  return useAct((api: Api, body: StartReplay) => take(api.POST('/replays', { body })), [replaysKey]);
}

export function useChangeReplay(id: string) {
  const change = (api: Api, what: 'apply' | 'cancel') => {
    const params = { params: { path: { id } } };
    return what === 'apply'
      ? take(api.POST('/replays/{id}/apply', params))
      : take(api.POST('/replays/{id}/cancel', params));
  };
  return useAct(change, [replaysKey]);
}
