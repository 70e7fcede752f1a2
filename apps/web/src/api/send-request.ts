import type { ServerClock } from '../time/server-clock.ts';
import { ApiError, readApiError } from './api-error.ts';
import type { LogInGate } from './log-in-gate.ts';

const requestTimeoutMs = 15_000;

export type SendRequest = (request: Request) => Promise<Response>;

/**
 * Sends a request to the console and answers what succeeded; everything else is an ApiError.
 *
 * What must stay true: a request that is refused because the session is over is not lost. It waits until somebody has logged in again,
 * and is then sent anew, as it was. Only logging in and out are told of their refusal.
 */
export function createSend(clock: ServerClock, gate: LogInGate): SendRequest {
  return async (request) => {
    for (;;) {
      const response = await sendOnce(request.clone());
      hearDate(response, clock);
      if (response.ok) return response;
      if (response.status !== 401 || isLogInOrOut(request)) throw await readApiError(response);
      await gate.pass(request.signal);
    }
  };
}

async function sendOnce(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(requestTimeoutMs)]) });
  } catch (error) {
    throw new ApiError(null, null, { cause: error });
  }
}

function isLogInOrOut({ method, url }: Request): boolean {
  return method !== 'GET' && new URL(url).pathname === '/api/v1/session';
}

function hearDate(response: Response, clock: ServerClock): void {
  const date = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(date)) clock.hear(date, 1_000);
}
