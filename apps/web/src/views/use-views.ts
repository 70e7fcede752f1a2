import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { SavedView } from '../api/openapi.ts';

const key = ['views'];

export function useViews(area: SavedView['area']) {
  const { api } = useConsole();
  return queryOptions({
    queryKey: [...key, area],
    queryFn: async ({ signal }) => (await take(api.GET('/views', { params: { query: { area } }, signal }))).rows,
  });
}

export function useChangeViews() {
  const { api } = useConsole();
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: key });
  const add = useMutation({
    mutationFn: (view: Pick<SavedView, 'area' | 'name' | 'shared' | 'search'>) =>
      take(api.POST('/views', { body: view })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, version, search }: Pick<SavedView, 'id' | 'version' | 'search'>) =>
      take(api.PATCH('/views/{id}', { params: { path: { id } }, body: { version, search } })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => take(api.DELETE('/views/{id}', { params: { path: { id } } })),
    onSuccess,
  });
  return { add, change, remove };
}
