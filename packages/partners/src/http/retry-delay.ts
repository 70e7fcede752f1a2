/**
 * Whether a request that failed is sent again here and now, and after how long.
 *
 * What must stay true: nothing is done twice at the partner. A request that changes something is repeated only where the partner surely
 * did not act: it was never sent, or it was turned away (429). Reading, and what HTTP calls idempotent, may be repeated. A wait longer
 * than `waitMaxMs` is left to the job, which can be put off without holding a worker.
 */
import type { PartnerError } from '../errors.ts';

export interface RetryPolicy {
  attemptsMax: number;
  /** The first wait; it doubles with each attempt. */
  waitMs: number;
  /** The longest wait; a partner that asks for more is asked again by the job. */
  waitMaxMs: number;
}

export const retryPolicy: RetryPolicy = { attemptsMax: 3, waitMs: 300, waitMaxMs: 65_000 };

/** Milliseconds to wait before the next attempt; undefined where there is none. `random` is 0 to 1 (full jitter). */
export function retryDelay(
  error: PartnerError,
  attempt: number,
  repeatable: boolean,
  policy: RetryPolicy,
  random: number,
): number | undefined {
  if (!error.retryable || error.code === 'circuit-open' || attempt >= policy.attemptsMax) return undefined;
  const surelyNotDone = error.outcome === 'not-sent' || error.code === 'rate-limited';
  if (!repeatable && !surelyNotDone) return undefined;
  const backoffMs = Math.min(policy.waitMaxMs, policy.waitMs * 2 ** (attempt - 1));
  if (error.retryAfterMs !== undefined) {
    return error.retryAfterMs > policy.waitMaxMs ? undefined : error.retryAfterMs + random * policy.waitMs;
  }
  return backoffMs * (0.5 + random / 2);
}
