import type { PartnerRow, PartnerStore } from '@voip-sync/database';
import type { BreakerState, BreakerStore } from '@voip-sync/partners';

/** The circuit breaker in the partner's row, where every process and the screen find it. */
export function databaseBreaker(partners: PartnerStore, partnerId: string): BreakerStore {
  return {
    load: async () => stateOf(await partners.find(partnerId)),
    save: ({ failures, openUntil, lastError, changedAt }) =>
      partners.saveBreaker(partnerId, {
        breakerFailures: failures,
        breakerOpenUntil: dateOf(openUntil),
        breakerLastError: lastError?.slice(0, 1_000) ?? null,
        breakerChangedAt: dateOf(changedAt),
      }),
  };
}

function stateOf(row: PartnerRow | null): BreakerState {
  return {
    failures: row?.breakerFailures ?? 0,
    openUntil: row?.breakerOpenUntil?.getTime() ?? null,
    lastError: row?.breakerLastError ?? null,
    changedAt: row?.breakerChangedAt?.getTime() ?? null,
  };
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
