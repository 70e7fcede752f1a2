import { queryOptions } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { peerKey } from '../keys.ts';

/** How soon it is asked anew while something is on its way, and else. */
const soonMs = 1_500;
const refreshMs = 10_000;

export function usePeer(id: string) {
  const { api } = useConsole();
  return queryOptions({
    queryKey: peerKey(id),
    queryFn: ({ signal }) => take(api.GET('/peers/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.outbox.length ? soonMs : refreshMs),
  });
}
