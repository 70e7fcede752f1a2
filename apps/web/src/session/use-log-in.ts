import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { LogIn, Session } from '../api/openapi.ts';

/** Logs in. */
export function useLogIn(onLoggedIn: (session: Session) => unknown) {
  const { api } = useConsole();
  return useMutation({
    mutationFn: (body: LogIn) => take(api.POST('/session', { body })),
    onSuccess: onLoggedIn,
  });
}
