import { STATUS_CODES } from 'node:http';
import type { Problem } from '@voip-sync/contracts';
import type { Response } from 'express';

/** After how long a client may ask again when something that the console depends on is away, in seconds. */
const retryAfterSeconds = 5;

type ProblemParts = { errors?: Problem['errors']; current?: unknown; headers?: Record<string, string> };

/** An answer other than success, thrown anywhere below a route. `detail` names the thing, the value and the way out. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly status: number;
  readonly errors: Problem['errors'];
  /** What the thing is by now, where somebody else changed it meanwhile. */
  readonly current: unknown;
  readonly headers: Record<string, string>;

  constructor(status: number, detail: string, { errors, current, headers = {} }: ProblemParts = {}) {
    super(detail);
    this.status = status;
    this.errors = errors;
    this.current = current;
    this.headers = headers;
  }
}

/** What the console needs is away: the client should ask again soon. */
export function unavailable(detail: string): ProblemError {
  return new ProblemError(503, detail, { headers: { 'retry-after': String(retryAfterSeconds) } });
}

/** Writes a problem document (RFC 9457). */
export function sendProblem(response: Response, { status, message, errors, current, headers }: ProblemError): void {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    ...(errors ? { errors } : {}),
    ...(current === undefined ? {} : { current }),
  };
  response.status(status).set(headers).type('application/problem+json').send(JSON.stringify(problem));
}
