import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import type { Api } from '../api/create-api.ts';

export const partnersKey = ['partners'];

/** Does something at the console; everything of partners is asked for anew once it is done. */
export function useAct<I, O>(act: (api: Api, input: I) => Promise<O>) {
  const { api } = useConsole();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) => act(api, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: partnersKey }),
  });
}
