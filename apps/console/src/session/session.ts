import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Role, roles } from '@voip-sync/contracts';
import { ApiTokenStore, type Database, SessionStore, type UserRow, UserStore } from '@voip-sync/database';
import { hashPassword, isPasswordOf } from './hash-password.ts';

/** How long one is logged in. */
export const sessionMs = 12 * 3_600_000;
const secretBytes = 32;

/** Who sends a request, and how that is known: a program by its token, a browser by its cookie. */
export type Visitor = { username: string; role: Role } & (
  | { by: 'token' /** The API's areas that it may use; empty: all. */; scopes: string[] }
  | { by: 'cookie'; userId: string; expiresAt: Date }
);
export type LogIn = { outcome: 'in'; secret: string; user: UserRow } | { outcome: 'refused' } | { outcome: 'locked' };

/**
 * Who may come in. What must stay true: the database alone knows accounts, sessions and tokens, of secrets only hashes, so every console
 * decides alike and what is taken back is taken back everywhere at once. The one exception is ADMIN_TOKEN, which the environment gives and
 * which works without a database.
 */
export class Gatekeeper {
  readonly users: UserStore;
  readonly tokens: ApiTokenStore;
  readonly #sessions: SessionStore;
  readonly #adminToken: string | undefined;
  /** Compared with where there is no such account, so that the time taken tells nothing. */
  readonly #nobodysHash = hashPassword(randomBytes(secretBytes).toString('base64url'));

  constructor(database: Database, adminToken: string | undefined) {
    this.users = new UserStore(database);
    this.tokens = new ApiTokenStore(database);
    this.#sessions = new SessionStore(database);
    this.#adminToken = adminToken;
  }

  async logIn(username: string, password: string): Promise<LogIn> {
    const user = await this.users.findByName(username);
    const isRight = await isPasswordOf(password, user?.passwordHash ?? (await this.#nobodysHash));
    if (!user || user.disabledAt !== null) return { outcome: 'refused' };
    if (user.lockedUntil !== null && user.lockedUntil > new Date()) return { outcome: 'locked' };
    if (!isRight) return (await this.users.noteFailure(user.id)) ? { outcome: 'locked' } : { outcome: 'refused' };
    await this.users.noteLogIn(user.id);
    return { outcome: 'in', secret: await this.begin(user.id), user };
  }

  /** Begins a session for someone who is known by now; returns what the cookie carries. */
  async begin(userId: string): Promise<string> {
    const secret = randomBytes(secretBytes).toString('base64url');
    await this.#sessions.begin(digestOf(secret), userId, sessionMs);
    return secret;
  }

  async ofCookie(secret: string): Promise<Visitor | null> {
    const session = await this.#sessions.find(digestOf(secret));
    if (!session) return null;
    const { user, expiresAt } = session;
    return { username: user.username, role: roleOf(user), by: 'cookie', userId: user.id, expiresAt };
  }

  async end(secret: string): Promise<void> {
    await this.#sessions.end(digestOf(secret));
  }

  async ofToken(secret: string): Promise<Visitor | null> {
    if (this.#adminToken !== undefined && equal(secret, this.#adminToken)) {
      return { username: 'ADMIN_TOKEN', role: 'admin', by: 'token', scopes: [] };
    }
    const token = await this.tokens.use(digestOf(secret));
    if (!token || (token.expiresAt !== null && token.expiresAt <= new Date())) return null;
    return { username: token.name, role: roleOf(token), by: 'token', scopes: token.scopes.split(' ').filter(Boolean) };
  }
}

/** A new secret for a token, and what is kept of it. */
export function makeSecret(): { secret: string; hash: string } {
  const secret = `vs_${randomBytes(secretBytes).toString('base64url')}`;
  return { secret, hash: digestOf(secret) };
}

/** A role that this version does not know may do the least. */
function roleOf({ role }: { role: string }): Role {
  return roles.find((known) => known === role) ?? 'viewer';
}

/** Secrets are random and long, so a plain digest serves: there is nothing to guess. */
function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function equal(given: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(right).digest());
}
