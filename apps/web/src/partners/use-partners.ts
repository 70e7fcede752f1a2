import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import { partnersKey } from './use-act.ts';

const refreshMs = 4_000;

/** How all partners fare. */
export function useStatuses() {
  const { api } = useConsole();
  return useQuery(
    queryOptions({
      queryKey: [...partnersKey, 'status'],
      queryFn: async ({ signal }) => (await take(api.GET('/partner-status', { signal }))).rows,
      refetchInterval: refreshMs,
    }),
  );
}

/** One partner as it is configured. */
export function usePartner(id: string) {
  const { api } = useConsole();
  return useQuery(
    queryOptions({
      queryKey: [...partnersKey, 'one', id],
      queryFn: ({ signal }) => take(api.GET('/partners/{id}', { params: { path: { id } }, signal })),
    }),
  );
}

/** Kinds of partners, with what each is configured with. */
export function useKinds() {
  const { api } = useConsole();
  return useQuery(
    queryOptions({
      queryKey: ['partner-kinds'],
      queryFn: async ({ signal }) => (await take(api.GET('/partner-kinds', { signal }))).rows,
      staleTime: 60_000,
      // Until a worker has told them.
      refetchInterval: ({ state }) => (state.status === 'error' ? refreshMs : false),
    }),
  );
}

/** The partner that the address names. */
export function usePartnerId(): string {
  const { partnerId = '' } = useParams({ strict: false });
  return partnerId;
}
