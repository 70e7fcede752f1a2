import { useMutation, useQueryClient } from '@tanstack/react-query';
import { startedSyncSchema } from '@voip-sync/contracts';
import { useConsole } from '../api/console-context.ts';
import { syncRunsKey } from '../sync-runs/use-last-sync-runs.ts';
import { sourcesKey } from './use-sources.ts';

/** Starts a CDR run of a source. */
export function useStartSync(sourceId: string) {
  const { request } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      request('/sync-runs', { method: 'POST', body: { kind: 'cdr', sourceId }, answer: startedSyncSchema }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: syncRunsKey }),
        queries.invalidateQueries({ queryKey: sourcesKey }),
      ]),
  });
}
