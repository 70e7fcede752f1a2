import type { Redis } from '@voip-sync/runtime';
import * as client from 'openid-client';
import { ProblemError } from '../../http/problem.ts';
import type { OpenIdConfig } from './openid-settings.ts';

/** How long one may take at the provider. */
const attemptSeconds = 600;
const timeoutSeconds = 10;
const key = (state: string) => `voip-sync:openid:${state}`;

type Attempt = { verifier: string; nonce: string; next: string; redirectUri: string };

/**
 * Signing in by an OpenID Connect provider: Authorization Code with PKCE. What must stay true: an answer of the provider is used once, by the
 * browser that asked, for what it asked. So each attempt has a state that the browser keeps in a cookie, with a nonce and a verifier that only
 * the consoles know; they are in Redis, so that any console may take the answer, and are taken out with the first that comes.
 */
export class OpenId {
  readonly #config: OpenIdConfig;
  readonly #redis: Redis;
  #provider: Promise<client.Configuration> | undefined;

  constructor(config: OpenIdConfig, redis: Redis) {
    this.#config = config;
    this.#redis = redis;
  }

  /** Begins an attempt: the state for the browser to keep, and where to send it. */
  async begin(redirectUri: string, next: string): Promise<{ state: string; url: URL }> {
    const provider = await this.#discover();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const attempt: Attempt = { verifier, nonce, next, redirectUri };
    await this.#redis.set(key(state), JSON.stringify(attempt), 'EX', attemptSeconds);
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: this.#config.OIDC_SCOPES,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { state, url };
  }

  /** Ends an attempt: who it is by the provider's word, and where they wanted to go; undefined where there was no such attempt. */
  async finish(state: string, search: string): Promise<{ claims: Record<string, unknown>; next: string } | undefined> {
    const text = await this.#redis.getdel(key(state));
    if (text === null) return undefined;
    const { verifier, nonce, next, redirectUri }: Attempt = JSON.parse(text);
    const provider = await this.#discover();
    const answer = new URL(redirectUri);
    answer.search = search;
    const tokens = await client.authorizationCodeGrant(provider, answer, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return undefined;
    const told = provider.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
      : {};
    return { claims: { ...claims, ...told }, next };
  }

  /** What the provider says of itself, asked for once; a failure is not kept. */
  #discover(): Promise<client.Configuration> {
    const { OIDC_ISSUER: issuer = '', OIDC_CLIENT_ID: id = '', OIDC_CLIENT_SECRET: secret } = this.#config;
    const url = new URL(issuer);
    const isLocal = url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    this.#provider ??= client
      .discovery(url, id, secret, undefined, {
        timeout: timeoutSeconds,
        ...(isLocal ? { execute: [client.allowInsecureRequests] } : {}),
      })
      .catch(() => {
        this.#provider = undefined;
        throw new ProblemError(502, `The OpenID provider ${issuer} does not answer as one`);
      });
    return this.#provider;
  }
}
