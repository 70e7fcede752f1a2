import type { BreakerState } from './ports.ts';

export interface BreakerPolicy {
  /** After so many failures in a row nothing is sent for a while. */
  failuresMax: number;
  /** How long the first time; it doubles with each further failure, up to `openMaxMs`. */
  openMs: number;
  openMaxMs: number;
}

export const breakerPolicy: BreakerPolicy = { failuresMax: 5, openMs: 30_000, openMaxMs: 900_000 };

export const closedBreaker: BreakerState = { failures: 0, openUntil: null, lastError: null, changedAt: null };

/** How long to wait before something may be sent; 0 while the breaker is closed or a probe is due. */
export function waitForBreaker(state: BreakerState, nowMs: number): number {
  return Math.max(0, (state.openUntil ?? 0) - nowMs);
}

/** A probe is due: the breaker stays open for the others until the probe's end is known. */
export function startProbe(state: BreakerState, nowMs: number, policy: BreakerPolicy): BreakerState {
  return { ...state, openUntil: nowMs + policy.openMs };
}

export function afterFailure(state: BreakerState, error: string, nowMs: number, policy: BreakerPolicy): BreakerState {
  const failures = state.failures + 1;
  const beyond = failures - policy.failuresMax;
  const openUntil = beyond < 0 ? null : nowMs + Math.min(policy.openMaxMs, policy.openMs * 2 ** Math.min(beyond, 30));
  return { failures, openUntil, lastError: error, changedAt: nowMs };
}
