import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/** How long one is logged in. */
export const sessionMs = 12 * 3_600_000;

export type Credentials = { username: string; password: string; token: string | undefined; secret: string | undefined };
export type Session = { username: string; expiresAt: Date };

/**
 * Who may come in. Sessions are signed, not stored: any console with the same settings knows them, and none needs a place to remember
 * them. The key is derived from all the credentials, so changing any of them logs everyone out.
 */
export class Gatekeeper {
  readonly #credentials: Credentials;
  readonly #key: Uint8Array;

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
    const { username, password, token, secret } = credentials;
    const material = JSON.stringify([username, password, token, secret]);
    this.#key = new Uint8Array(hkdfSync('sha256', material, '', 'voip-sync console session', 32));
  }

  /** Both are always compared in full, so that the time taken tells nothing. */
  isRightPassword(username: string, password: string): boolean {
    const right = [equal(username, this.#credentials.username), equal(password, this.#credentials.password)];
    return right.every(Boolean);
  }

  isRightToken(token: string): boolean {
    return this.#credentials.token !== undefined && equal(token, this.#credentials.token);
  }

  get username(): string {
    return this.#credentials.username;
  }

  /** A signed session of `sessionMs` from now on. */
  issue(): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(this.#credentials.username)
      .setIssuedAt()
      .setExpirationTime(new Date(Date.now() + sessionMs))
      .sign(this.#key);
  }

  /** The session that a cookie carries; null when it is not ours, was altered, or is over. */
  async read(cookie: string): Promise<Session | null> {
    try {
      const { payload } = await jwtVerify(cookie, this.#key, { algorithms: ['HS256'], requiredClaims: ['sub', 'exp'] });
      return { username: payload.sub as string, expiresAt: new Date((payload.exp as number) * 1_000) };
    } catch {
      return null;
    }
  }
}

function equal(given: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(right).digest());
}
