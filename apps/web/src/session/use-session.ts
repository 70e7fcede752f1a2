import { queryOptions, useQuery } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { Session } from '../api/openapi.ts';

type Role = Session['role'];
const rank: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

export const sessionKey = ['session'];

/** Who is logged in. */
export function useSession() {
  const { api } = useConsole();
  return useQuery(
    queryOptions({
      queryKey: sessionKey,
      queryFn: ({ signal }) => take(api.GET('/session', { signal })),
      staleTime: 60_000,
    }),
  );
}

/** Whether who is logged in has at least this role. What they may not do is not shown; the console refuses it anyhow. */
export function useMay(least: Role): boolean {
  const { data } = useSession();
  return data !== undefined && rank[data.role] >= rank[least];
}
