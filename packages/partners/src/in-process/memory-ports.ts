import { setTimeout as sleep } from 'node:timers/promises';
import { closedBreaker } from '../http/breaker.ts';
import type { AuditRecord, BreakerState, Budget, Clock, PartnerPorts, StoredToken, TokenStore } from '../http/ports.ts';

/** Everything a partner needs from outside, for one process; what the audit and the breaker hold can be read. */
export type MemoryPorts = PartnerPorts & { audited: AuditRecord[]; breakerState: () => BreakerState };

export function memoryPorts(given: Partial<PartnerPorts> = {}): MemoryPorts {
  const audited: AuditRecord[] = [];
  let breakerState = closedBreaker;
  const clock = given.clock ?? systemClock;
  return {
    clock,
    budget: new MemoryBudget(clock),
    breaker: {
      load: async () => breakerState,
      save: async (state) => {
        breakerState = state;
      },
    },
    tokens: new MemoryTokens(),
    audit: { record: (entry) => audited.push(entry) },
    ...given,
    audited,
    breakerState: () => breakerState,
  };
}

const systemClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {});
  },
};

/** A sliding window, exact: never more than `requestsMax` within any `perMs`. */
class MemoryBudget implements Budget {
  readonly #taken = new Map<string, number[]>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async take(bucket: string, { requestsMax, perMs }: { requestsMax: number; perMs: number }): Promise<number> {
    const now = this.#clock.now();
    const recent = (this.#taken.get(bucket) ?? []).filter((at) => at > now - perMs);
    this.#taken.set(bucket, recent);
    const oldest = recent[recent.length - requestsMax];
    if (oldest !== undefined) return Math.max(1, oldest + perMs - now);
    recent.push(now);
    return 0;
  }
}

class MemoryTokens implements TokenStore {
  readonly #tokens = new Map<string, StoredToken>();
  readonly #renewals = new Map<string, Promise<StoredToken>>();

  async read(key: string): Promise<StoredToken | undefined> {
    return this.#tokens.get(key);
  }

  async renewOnce(key: string, stale: string | undefined, renew: () => Promise<StoredToken>): Promise<StoredToken> {
    const held = this.#tokens.get(key);
    if (held && held.accessToken !== stale) return held;
    const running = this.#renewals.get(key);
    if (running) return await running;
    const renewal = renew().then((token) => {
      this.#tokens.set(key, token);
      return token;
    });
    this.#renewals.set(key, renewal);
    try {
      return await renewal;
    } finally {
      this.#renewals.delete(key);
    }
  }
}
