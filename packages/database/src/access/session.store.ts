import { LessThan } from 'typeorm';
import type { Database } from '../open-database.ts';
import { sessionEntity } from './session.entity.ts';
import { type UserRow, userEntity } from './user.entity.ts';

/** Browsers that are logged in. They are kept in the database: any console knows them, and ending one ends it everywhere at once. */
export class SessionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Begins a session of so many milliseconds, and tidies away those that are over. */
  async begin(secretHash: string, userId: string, lengthMs: number): Promise<void> {
    const createdAt = new Date();
    const sessions = this.#database.getRepository(sessionEntity);
    await sessions.delete({ expiresAt: LessThan(createdAt) });
    await sessions.insert({ secretHash, userId, createdAt, expiresAt: new Date(createdAt.getTime() + lengthMs) });
  }

  /** The user of a session that is not over, and when it will be; null for a session that is not known and for a disabled user. */
  async find(secretHash: string): Promise<{ user: UserRow; expiresAt: Date } | null> {
    const session = await this.#database.getRepository(sessionEntity).findOneBy({ secretHash });
    if (!session || session.expiresAt <= new Date()) return null;
    const user = await this.#database.getRepository(userEntity).findOneBy({ id: session.userId });
    return user && user.disabledAt === null ? { user, expiresAt: session.expiresAt } : null;
  }

  async end(secretHash: string): Promise<void> {
    await this.#database.getRepository(sessionEntity).delete({ secretHash });
  }
}
