import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Peer } from '../../api/openapi.ts';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import { peersKey } from '../keys.ts';
import type { PeersSearch } from '../peers-search.ts';

const refreshMs = 10_000;

/** Peers that fit, those changed last first. */
export function usePeers(search: Partial<PeersSearch>): Pages<Peer> {
  const { api } = useConsole();
  return usePages(
    [...peersKey, 'list', search],
    (cursor, signal) => {
      const query = { ...search, ...(cursor === undefined ? {} : { cursor }) };
      return take(api.GET('/peers', { params: { query }, signal }));
    },
    { refreshMs },
  );
}
