import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { CdrQuery } from './use-cdrs.ts';

export type ExportOptions = { separator: 'comma' | 'semicolon'; bom: 'true' | 'false' };

const askEveryMs = 1_000;

/** An export that the browser downloads by itself; the console is asked how far it is until it is over. */
export function useExport(query: CdrQuery, options: ExportOptions) {
  const { api } = useConsole();
  const [exportId, setExportId] = useState<string | null>(null);
  const { data: progress = null, error } = useQuery({
    queryKey: ['cdrs', 'export', exportId],
    enabled: exportId !== null,
    queryFn: async ({ signal }) => {
      try {
        return await take(api.GET('/cdrs/exports/{id}', { params: { path: { id: exportId ?? '' } }, signal }));
      } catch (failure) {
        // not begun yet
        if (failure instanceof ApiError && failure.status === 404) return null;
        throw failure;
      }
    },
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : askEveryMs),
  });
  const cancelling = useMutation({
    mutationFn: () => take(api.DELETE('/cdrs/exports/{id}', { params: { path: { id: exportId ?? '' } } })),
  });
  const begin = () => {
    const id = crypto.randomUUID();
    const link = document.createElement('a');
    link.href = `/api/v1/cdrs/export?${new URLSearchParams({ ...(query as Record<string, string>), ...options, exportId: id })}`;
    link.download = '';
    link.click();
    setExportId(id);
  };
  return {
    progress,
    isBegun: exportId !== null,
    error: error ?? cancelling.error,
    begin,
    cancel: () => cancelling.mutate(),
  };
}
