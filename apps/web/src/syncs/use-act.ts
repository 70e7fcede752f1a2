import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import type { Api } from '../api/create-api.ts';

/** Does something at the console; the lists named by `keys` are asked for anew once it is done. */
export function useAct<I, O>(act: (api: Api, input: I) => Promise<O>, keys: readonly QueryKey[]) {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => act(api, input),
    onSuccess: () => Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
