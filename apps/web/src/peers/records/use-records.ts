import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';

export function useCustomer(id: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/customers/{id}', { params: { path: { id } }, signal })),
  });
}

export function useContract(id: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['contracts', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/contracts/{id}', { params: { path: { id } }, signal })),
  });
}

export function usePlan(id: string) {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['plans', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/plans/{id}', { params: { path: { id } }, signal })),
  });
}
