import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { type Api, take } from '../../api/create-api.ts';
import type { Quarantined, RetryQuarantine } from '../../api/openapi.ts';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import { sourcesKey } from '../../sources/use-sources.ts';
import { useAct } from '../use-act.ts';
import type { QuarantineSearch } from './quarantine-search.ts';

const refreshMs = 5_000;

const quarantineKey = ['quarantine'];
export type QuarantineKind = Quarantined['kind'];

/** What could not be applied, newest first. */
export function useQuarantine({ sourceId, kind, state, reason }: QuarantineSearch): Pages<Quarantined> {
  const { api } = useConsole();
  const query = { sourceId, kind: kind as QuarantineKind | undefined, state, reason };
  return usePages<Quarantined>(
    [...quarantineKey, query],
    (cursor, signal) => take(api.GET('/quarantine', { params: { query: { ...query, cursor } }, signal })),
    { refreshMs },
  );
}

export function useRecord(id: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: [...quarantineKey, id],
    queryFn: ({ signal }) => take(api.GET('/quarantine/{id}', { params: { path: { id } }, signal })),
    refetchInterval: refreshMs,
  });
}

export type RecordAction =
  | { what: 'retry' }
  | { what: 'mend'; raw: Record<string, unknown> }
  | { what: 'dismiss'; note: string };

export function useRecordAction(id: string) {
  const act = (api: Api, action: RecordAction) => {
    const params = { path: { id } };
    if (action.what === 'mend') return take(api.PUT('/quarantine/{id}', { params, body: { raw: action.raw } }));
    if (action.what === 'retry') return take(api.POST('/quarantine/{id}/retry', { params }));
    return take(api.POST('/quarantine/{id}/dismiss', { params, body: { note: action.note } }));
  };
  return useAct(act, [quarantineKey, sourcesKey]);
}

export function useRetryAll() {
  return useAct((api: Api, body: RetryQuarantine) => take(api.POST('/quarantine/retry', { body })), [quarantineKey]);
}
