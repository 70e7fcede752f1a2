import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { NewToken, NewUser, UserChange } from '../../api/openapi.ts';

const usersKey = ['users'];
const tokensKey = ['tokens'];

export function useUsers() {
  const { api } = useConsole();
  return useQuery({
    queryKey: usersKey,
    queryFn: async ({ signal }) => (await take(api.GET('/users', { signal }))).rows,
  });
}

/** Adds a user, or changes one that is still of the version that was seen. The list is asked for anew either way. */
export function useSaveUser() {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id?: string; body: NewUser | UserChange }) =>
      id === undefined
        ? take(api.POST('/users', { body: body as NewUser }))
        : take(api.PATCH('/users/{id}', { params: { path: { id } }, body: body as UserChange })),
    onSettled: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
}

export function useTokens() {
  const { api } = useConsole();
  return useQuery({
    queryKey: tokensKey,
    queryFn: async ({ signal }) => (await take(api.GET('/tokens', { signal }))).rows,
  });
}

export function useMakeToken() {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewToken) => take(api.POST('/tokens', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
}

export function useRevokeToken() {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE('/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
}

/** The areas of the API, as its own description names them: what a token may be limited to. */
export function useScopes() {
  return useQuery({
    queryKey: ['scopes'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const answer = await fetch('/api/v1/openapi.json', { signal, credentials: 'same-origin' });
      const { paths }: { paths: Record<string, object> } = await answer.json();
      const areas = Object.keys(paths).map((path) => path.split('/')[1] ?? '');
      return [...new Set([...areas, 'queues'])].filter((area) => area !== 'session').sort();
    },
  });
}
