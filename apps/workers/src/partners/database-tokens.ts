import { randomUUID } from 'node:crypto';
import type { PartnerTokenStore } from '@voip-sync/database';
import type { Clock, StoredToken, TokenStore } from '@voip-sync/partners';
import { type KeyRing, openSecret, sealSecret } from '@voip-sync/runtime';

/** How long a renewal may take before another process may try. */
const renewalMs = 60_000;
/** How often one that waits for another's renewal looks. */
const lookEveryMs = 250;

/** Access tokens, sealed, in the database; one renewal at a time for the whole cluster. */
export class DatabaseTokens implements TokenStore {
  readonly #tokens: PartnerTokenStore;
  readonly #keys: KeyRing;
  readonly #clock: Clock;

  constructor(tokens: PartnerTokenStore, keys: KeyRing, clock: Clock) {
    this.#tokens = tokens;
    this.#keys = keys;
    this.#clock = clock;
  }

  async read(key: string): Promise<StoredToken | undefined> {
    const sealed = await this.#tokens.read(key);
    return sealed === null ? undefined : JSON.parse(openSecret(sealed, tokenPlace(key), this.#keys));
  }

  async renewOnce(key: string, stale: string | undefined, renew: () => Promise<StoredToken>): Promise<StoredToken> {
    const owner = randomUUID();
    for (;;) {
      const held = await this.read(key);
      if (held && held.accessToken !== stale) return held;
      if (await this.#tokens.claimRenewal(key, owner, renewalMs)) break;
      await this.#clock.sleep(lookEveryMs);
    }
    // Between the look and the claim another may have ended its renewal.
    const held = await this.read(key);
    if (held && held.accessToken !== stale) {
      await this.#tokens.endRenewal(key, owner, null);
      return held;
    }
    let token: StoredToken | undefined;
    try {
      token = await renew();
      return token;
    } finally {
      const sealed = token ? sealSecret(JSON.stringify(token), tokenPlace(key), this.#keys) : null;
      await this.#tokens.endRenewal(key, owner, sealed);
    }
  }
}

/** What an access token is bound to. */
export function tokenPlace(key: string): string {
  return `partner ${key} access token`;
}
