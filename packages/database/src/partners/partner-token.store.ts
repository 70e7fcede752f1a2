import type { Database } from '../open-database.ts';
import { partnerTokenEntity } from './partner-token.entity.ts';

/**
 * Access tokens, sealed by whoever keeps them here. What must stay true: of all processes one renews a token at a time. The right to do it
 * is a lease in the token's row, taken by one conditional UPDATE; a process that dies with it loses it by the database's clock.
 */
export class PartnerTokenStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(tokenKey: string): Promise<string | null> {
    const row = await this.#database.getRepository(partnerTokenEntity).findOneBy({ tokenKey });
    return row?.sealedToken ?? null;
  }

  /** Takes the right to renew for so many milliseconds; false while another has it. */
  async claimRenewal(tokenKey: string, owner: string, leaseMs: number): Promise<boolean> {
    await this.#database.query(
      'INSERT IGNORE INTO partner_tokens (token_key, updated_at) VALUES (?, UTC_TIMESTAMP(3))',
      [tokenKey],
    );
    const { affectedRows } = await this.#database.query(
      `UPDATE partner_tokens SET renewal_owner = ?, renewal_until = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND
       WHERE token_key = ? AND (renewal_until IS NULL OR renewal_until < UTC_TIMESTAMP(3))`,
      [owner, leaseMs * 1_000, tokenKey],
    );
    return affectedRows === 1;
  }

  /** Ends the renewal, with the new token or without one; does nothing when the right went to another meanwhile. */
  async endRenewal(tokenKey: string, owner: string, sealedToken: string | null): Promise<void> {
    await this.#database.query(
      `UPDATE partner_tokens SET sealed_token = COALESCE(?, sealed_token), renewal_owner = NULL, renewal_until = NULL,
         updated_at = UTC_TIMESTAMP(3) WHERE token_key = ? AND renewal_owner = ?`,
      [sealedToken, tokenKey, owner],
    );
  }

  /** Forgets a token, such as when what it was got with is another now. */
  async forget(tokenKey: string): Promise<void> {
    await this.#database.getRepository(partnerTokenEntity).delete({ tokenKey });
  }
}
