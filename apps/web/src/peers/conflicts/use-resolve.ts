import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { isConflict } from '../../api/describe-failure.ts';
import type { Conflict, ResolveConflict } from '../../api/openapi.ts';
import { conflictKey } from '../keys.ts';
import { useRefresh } from '../use-refresh.ts';

type Choice = Pick<ResolveConflict, 'choice' | 'content'>;

/**
 * Resolves a conflict as it was shown. Where a side has changed since, or somebody has resolved it, what it is by now takes its place on the
 * screen, and nothing was done.
 */
export function useResolve({ id, peerVersion, theirsHash }: Conflict) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const refresh = useRefresh();
  const staleKey = [...conflictKey(id), 'was-stale'];
  const resolve = useMutation({
    mutationFn: (choice: Choice) => {
      const body = { ...choice, peerVersion: peerVersion ?? 1, theirsHash };
      return take(api.POST('/conflicts/{id}/resolve', { params: { path: { id } }, body }));
    },
    onSuccess: async (resolved) => {
      queries.setQueryData(staleKey, false);
      queries.setQueryData(conflictKey(id), resolved);
      await refresh();
    },
    onError: (error) => {
      const current = isConflict(error) && error instanceof ApiError ? error.problem?.current : undefined;
      if (current === undefined) return;
      queries.setQueryData(staleKey, (current as Conflict).resolvedAt === null);
      queries.setQueryData(conflictKey(id), current);
    },
  });
  return { resolve, isStale: queries.getQueryData(staleKey) === true };
}
