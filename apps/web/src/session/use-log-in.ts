import { useMutation } from '@tanstack/react-query';
import { type logInSchema, sessionSchema } from '@voip-sync/contracts';
import type { z } from 'zod';
import { useConsole } from '../api/console-context.ts';
import { readNextAddress } from './next-path.ts';

type LogIn = z.input<typeof logInSchema>;

/** Logs in, then goes where one wanted to go. */
export function useLogIn() {
  const { request } = useConsole();
  return useMutation({
    mutationFn: (body: LogIn) => request('/session', { method: 'POST', body, answer: sessionSchema }),
    onSuccess: () => location.assign(readNextAddress(location.search, location.origin)),
  });
}
