import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { sourcesKey } from '../../sources/use-sources.ts';
import { syncRunsKey } from '../runs/use-last-sync-runs.ts';

/** Starts a CDR run of a source. */
export function useStartSync(sourceId: string) {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/sync-runs', { body: { kind: 'cdr', sourceId } })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: syncRunsKey }),
        queries.invalidateQueries({ queryKey: sourcesKey }),
      ]),
  });
}
