import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { Partner } from '../api/openapi.ts';

const staleMs = 30_000;

/** All partners, by their names. */
export function usePartners(): Partner[] | undefined {
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: ['partners'],
    queryFn: async ({ signal }) => await take(api.GET('/partners', { signal })),
    staleTime: staleMs,
  });
  return data?.rows;
}

/** What a partner is called; its id where that is not known. */
export function usePartnerName(): (id: string) => string {
  const partners = usePartners();
  return (id) => partners?.find((partner) => partner.id === id)?.name ?? id;
}
