import type { LookupAddress } from 'node:dns';

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with the signal's reason when the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** At most `requestsMax` requests within any `perMs` milliseconds. */
export interface RateLimit {
  requestsMax: number;
  perMs: number;
}

/** What a partner allows us, counted for all processes together. */
export interface Budget {
  /** Takes one request out of a bucket and returns 0, or takes nothing and returns how many milliseconds to wait. */
  take(bucket: string, limit: RateLimit): Promise<number>;
}

/** What the circuit breaker remembers of a partner, for all processes together and for the screen. */
export interface BreakerState {
  /** Failures in a row. */
  failures: number;
  /** Nothing is sent before this moment (milliseconds since 1970); null while closed. */
  openUntil: number | null;
  /** The last failure's message, redacted. */
  lastError: string | null;
  /** When the last failure happened, or the failures ended. */
  changedAt: number | null;
}

export interface BreakerStore {
  load(): Promise<BreakerState>;
  /** The last writer counts: a failure too many or too few does no harm. */
  save(state: BreakerState): Promise<void>;
}

export interface StoredToken {
  accessToken: string;
  refreshToken?: string;
  /** When it ends, by our clock (milliseconds since 1970); null where the partner does not say. */
  expiresAt: number | null;
}

/** Access tokens, shared by all processes. An implementation that writes them down seals them. */
export interface TokenStore {
  read(key: string): Promise<StoredToken | undefined>;
  /**
   * Renews a token once for the whole cluster. Where the stored access token is no longer `stale`, somebody else has renewed it and
   * that one is returned; otherwise `renew` runs in one place while the others wait for what it gives.
   */
  renewOnce(key: string, stale: string | undefined, renew: () => Promise<StoredToken>): Promise<StoredToken>;
}

/** One request to a partner, as it may be kept: redacted before it gets here. */
export interface AuditRecord {
  at: number;
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBytes: number;
  /** 1 for the first try. */
  attempt: number;
  status?: number;
  responseHeaders?: Record<string, string>;
  /** As received, before decompression. */
  responseBytes: number;
  durationMs: number;
  /** How far the partner's clock is ahead of ours, to the second, where it tells its own. */
  clockAheadMs?: number;
  error?: string;
}

export interface AuditSink {
  /** Must not throw: the request has happened. */
  record(entry: AuditRecord): void;
}

/** All addresses of a host name, as `dns.lookup` with `all` gives them. */
export type ResolveHost = (hostname: string) => Promise<LookupAddress[]>;

/** What this package needs from outside. The workers put it on Redis and the database; `in-process` has it for one process. */
export interface PartnerPorts {
  clock: Clock;
  budget: Budget;
  breaker: BreakerStore;
  tokens: TokenStore;
  audit: AuditSink;
  /** The system's resolver where absent. */
  resolveHost?: ResolveHost;
}
