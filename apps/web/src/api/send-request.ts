import type { ZodType } from 'zod';
import type { ServerClock } from '../time/server-clock.ts';
import { ApiError, readApiError } from './api-error.ts';

const requestTimeoutMs = 15_000;

type RequestOptions<T> = {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  /** What the answer must be; without it the answer is not read. */
  answer?: ZodType<T>;
  signal?: AbortSignal;
};
export type Request = <T = void>(path: string, options?: RequestOptions<T>) => Promise<T>;

/**
 * The client of `/api/v1`. Paths are below it, such as `/cdrs?limit=20`.
 * Rejects with an ApiError; `onLoggedOut` is told first when the session is over.
 */
export function createRequest(clock: ServerClock, onLoggedOut: () => void): Request {
  return async (path, { method = 'GET', body, answer, signal } = {}) => {
    const timeout = AbortSignal.timeout(requestTimeoutMs);
    const response = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((error: unknown) => {
      throw new ApiError(null, null, { cause: error });
    });
    hearDate(response, clock);
    if (!response.ok) {
      const error = await readApiError(response);
      if (response.status === 401) onLoggedOut();
      throw error;
    }
    if (!answer) return undefined as never;
    return answer.parse(await response.json());
  };
}

function hearDate(response: Response, clock: ServerClock): void {
  const date = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(date)) clock.hear(date, 1_000);
}
