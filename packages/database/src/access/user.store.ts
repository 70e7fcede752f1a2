import { IsNull } from 'typeorm';
import type { Database } from '../open-database.ts';
import { type UserRow, userEntity } from './user.entity.ts';

export type NewUser = Pick<UserRow, 'username' | 'displayName' | 'role' | 'passwordHash'> &
  Partial<Pick<UserRow, 'openidSubject'>>;
export type UserChange = Partial<Pick<UserRow, 'displayName' | 'role' | 'passwordHash' | 'disabledAt'>>;

/** How many wrong passwords in a row shut an account, and for how long. */
const failedLogInsMax = 10;
const lockMinutes = 15;

const duplicateKey = 1062;

/** Who may log in. There is always one administrator who can: whoever would take the last one away is refused. */
export class UserStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): Promise<UserRow[]> {
    return this.#database.getRepository(userEntity).find({ order: { username: 'ASC' } });
  }

  find(id: string): Promise<UserRow | null> {
    return this.#database.getRepository(userEntity).findOneBy({ id });
  }

  findByName(username: string): Promise<UserRow | null> {
    return this.#database.getRepository(userEntity).findOneBy({ username });
  }

  /** Who it is at the OpenID provider. */
  findBySubject(openidSubject: string): Promise<UserRow | null> {
    return this.#database.getRepository(userEntity).findOneBy({ openidSubject });
  }

  /** Creates the account; `undefined` when there is one of that name. */
  async create(user: NewUser): Promise<UserRow | undefined> {
    const now = new Date();
    const row = { openidSubject: null, ...user, failedLogIns: 0, version: 1, createdAt: now, updatedAt: now };
    try {
      await this.#database.getRepository(userEntity).insert(row);
    } catch (error) {
      if (Number((error as { errno?: number }).errno) === duplicateKey) return undefined;
      throw error;
    }
    return (await this.findByName(user.username)) ?? undefined;
  }

  /**
   * Changes an account that is still of the version that the person saw, and ends its sessions where its password, role or state changed.
   * `changed-meanwhile`: somebody else was quicker. `last-administrator`: nobody could manage the accounts afterwards.
   */
  change(
    id: string,
    version: number,
    change: UserChange,
  ): Promise<'changed' | 'changed-meanwhile' | 'last-administrator'> {
    return this.#database.transaction(async (manager) => {
      // Locks every administrator's row, so that of two who remove each other one waits.
      const administrators = await manager.find(userEntity, {
        where: { role: 'admin', disabledAt: IsNull() },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const losesRights = (change.role !== undefined && change.role !== 'admin') || Boolean(change.disabledAt);
      if (losesRights && administrators.every((one) => one.id === id)) return 'last-administrator';
      const { affected } = await manager
        .createQueryBuilder()
        .update(userEntity)
        .set({ ...change, failedLogIns: 0, lockedUntil: null, version: () => 'version + 1', updatedAt: new Date() })
        .where('id = :id AND version = :version', { id, version })
        .execute();
      if (affected !== 1) return 'changed-meanwhile';
      if (Object.keys(change).some((name) => name !== 'displayName')) {
        await manager.query('DELETE FROM sessions WHERE user_id = ?', [id]);
      }
      return 'changed';
    });
  }

  /** Sees to it that this administrator exists, is enabled and has this password, and ends its sessions; for the one that the environment names. */
  async ensureAdministrator(username: string, passwordHash: string): Promise<void> {
    const created = await this.create({ username, displayName: username, role: 'admin', passwordHash });
    if (created) return;
    await this.#database.query(
      `UPDATE users SET role = 'admin', password_hash = ?, disabled_at = NULL, failed_log_ins = 0, locked_until = NULL,
         version = version + 1, updated_at = UTC_TIMESTAMP(3) WHERE username = ?`,
      [passwordHash, username],
    );
    await this.#database.query('DELETE FROM sessions WHERE user_id IN (SELECT id FROM users WHERE username = ?)', [
      username,
    ]);
  }

  /** Counts a wrong password, in the database: every console counts together. Returns whether the account is shut now. */
  async noteFailure(id: string): Promise<boolean> {
    await this.#database.query(
      `UPDATE users SET failed_log_ins = failed_log_ins + 1,
         locked_until = IF(failed_log_ins >= ?, UTC_TIMESTAMP(3) + INTERVAL ? MINUTE, locked_until) WHERE id = ?`,
      [failedLogInsMax, lockMinutes, id],
    );
    const user = await this.find(id);
    return user?.lockedUntil != null && user.lockedUntil > new Date();
  }

  async noteLogIn(id: string): Promise<void> {
    await this.#database.query(
      'UPDATE users SET failed_log_ins = 0, locked_until = NULL, last_log_in_at = UTC_TIMESTAMP(3) WHERE id = ?',
      [id],
    );
  }
}
