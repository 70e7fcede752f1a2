import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { sourcesKey } from '../../sources/use-sources.ts';
import { runsKey } from '../runs/use-runs.ts';

/** Starts a CDR run of a source. */
export function useStartSync(sourceId: string) {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/sync-runs', { body: { kind: 'cdr', sourceId } })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: runsKey }),
        queries.invalidateQueries({ queryKey: sourcesKey }),
      ]),
  });
}
