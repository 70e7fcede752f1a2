import type { Database } from '../open-database.ts';
import { type ApiTokenRow, apiTokenEntity } from './api-token.entity.ts';

/** A token's use is noted at most so often: it is for people to see which tokens nobody needs, and a write a request would cost too much. */
const useNotedEverySeconds = 60;

export class ApiTokenStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): Promise<ApiTokenRow[]> {
    return this.#database.getRepository(apiTokenEntity).find({ order: { id: 'DESC' } });
  }

  async create(token: Omit<ApiTokenRow, 'id' | 'createdAt' | 'lastUsedAt'>): Promise<ApiTokenRow> {
    return this.#database
      .getRepository(apiTokenEntity)
      .save({ ...token, id: undefined as unknown as string, createdAt: new Date(), lastUsedAt: null });
  }

  /** The token of a secret, whether it is still good or not, with its use noted. */
  async use(secretHash: string): Promise<ApiTokenRow | null> {
    const token = await this.#database.getRepository(apiTokenEntity).findOneBy({ secretHash });
    if (token) {
      await this.#database.query(
        `UPDATE api_tokens SET last_used_at = UTC_TIMESTAMP(3)
         WHERE id = ? AND (last_used_at IS NULL OR last_used_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND)`,
        [token.id, useNotedEverySeconds],
      );
    }
    return token;
  }

  /** True when there was such a token. */
  async remove(id: string): Promise<boolean> {
    return ((await this.#database.getRepository(apiTokenEntity).delete({ id })).affected ?? 0) > 0;
  }
}
