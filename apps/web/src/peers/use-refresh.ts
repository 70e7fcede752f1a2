import { useQueryClient } from '@tanstack/react-query';
import { conflictsKey, outboxKey, peersKey } from './keys.ts';

/** Has everything read anew that a change of a peer may have changed. */
export function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [peersKey, outboxKey, conflictsKey, ['record-changes']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
}
