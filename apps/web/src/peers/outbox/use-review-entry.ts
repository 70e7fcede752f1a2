import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { useRefresh } from '../use-refresh.ts';

export type Review = 'retry' | 'retrySurely' | 'cancel';

/** Has a change that is on its way to a partner tried again, or gives it up. */
export function useReviewEntry(id: string, onDone: () => void) {
  const { api } = useConsole();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (review: Review) => {
      const params = { path: { id } };
      if (review === 'cancel') return take(api.POST('/outbox/{id}/cancel', { params }));
      const body = { surelyNotThere: review === 'retrySurely' };
      return take(api.POST('/outbox/{id}/retry', { params, body }));
    },
    onSuccess: onDone,
    onSettled: refresh,
  });
}
