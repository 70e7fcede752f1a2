import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { Call } from '../api/openapi.ts';

type Order = { call: Pick<Call, 'id' | 'callerNumber'>; onPanel: boolean };

export type OnPanel = {
  /** The last call that was taken off, until it was put back. */
  taken: Order['call'] | null;
  error: Error | null;
  take: (call: Order['call']) => void;
  putBack: (call: Order['call']) => void;
};

/** Takes calls off the panel, and puts the last one back. */
export function useOnPanel(): OnPanel {
  const { api } = useConsole();
  const { mutate, data, error, variables, isSuccess } = useMutation({
    mutationFn: ({ call, onPanel }: Order) =>
      take(api.PATCH('/calls/{id}', { params: { path: { id: call.id } }, body: { onPanel } })),
  });
  return {
    taken: isSuccess && data && !variables.onPanel ? variables.call : null,
    error,
    take: useCallback((call) => mutate({ call, onPanel: false }), [mutate]),
    putBack: useCallback((call) => mutate({ call, onPanel: true }), [mutate]),
  };
}
