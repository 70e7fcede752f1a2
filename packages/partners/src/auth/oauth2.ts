/**
 * OAuth2 access tokens: client credentials (RFC 6749 §4.4) and password (§4.3), with refresh (§6).
 *
 * What must stay true: a token is renewed once for the whole cluster, however many requests find it ended or refused at the same time. So
 * every renewal names the token it is tired of, and the store decides who renews. A token's end is counted from when we received it,
 * never from the partner's clock.
 */
import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { Clock, StoredToken, TokenStore } from '../http/ports.ts';
import type { Redactor } from '../http/redactor.ts';
import type { Fields, HttpSender, OutgoingRequest } from '../http/request.ts';
import type { AuthConfigOf } from './auth-config.ts';
import type { Authentication } from './authentication.ts';
import { basicAuthorization } from './basic.ts';

export interface OAuth2Options {
  config: AuthConfigOf<'oauth2'>;
  clientSecret: string;
  password?: string;
  /** Under which the cluster shares the token. */
  tokenKey: string;
  tokens: TokenStore;
  clock: Clock;
  redactor: Redactor;
}

/** A token this close to its end is renewed before it is used. */
const endMarginMs = 30_000;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().optional(),
});

export function oauth2Authentication(options: OAuth2Options): Authentication {
  const { tokens, tokenKey, clock, redactor } = options;

  async function renew(stale: StoredToken | undefined, sender: HttpSender): Promise<StoredToken> {
    const token = await tokens.renewOnce(tokenKey, stale?.accessToken, () => obtainToken(options, stale, sender));
    learn(token);
    return token;
  }

  function learn(token: StoredToken): void {
    redactor.add(token.accessToken);
    if (token.refreshToken) redactor.add(token.refreshToken);
  }

  return {
    async apply(request, sender) {
      const stored = await tokens.read(tokenKey);
      if (stored) learn(stored);
      const lasts = stored && (stored.expiresAt === null || stored.expiresAt - endMarginMs > clock.now());
      const { accessToken } = lasts ? stored : await renew(stored, sender);
      return { ...request, headers: { ...request.headers, authorization: `Bearer ${accessToken}` } };
    },
    async renew(rejected: OutgoingRequest, sender) {
      const accessToken = rejected.headers.authorization?.slice('Bearer '.length) ?? '';
      const stored = await tokens.read(tokenKey);
      const stale = stored?.accessToken === accessToken ? stored : { accessToken, expiresAt: null };
      return (await renew(stale, sender)).accessToken !== accessToken;
    },
  };
}

async function obtainToken(
  options: OAuth2Options,
  stale: StoredToken | undefined,
  sender: HttpSender,
): Promise<StoredToken> {
  if (stale?.refreshToken) {
    try {
      return await requestToken(
        options,
        { grant_type: 'refresh_token', refresh_token: stale.refreshToken },
        sender,
        stale.refreshToken,
      );
    } catch (error) {
      // A refresh token that has ended is answered by 400 or 401: then the credentials themselves are used.
      if (!(error instanceof PartnerError) || error.retryable) throw error;
    }
  }
  const { config, password } = options;
  const grant: Fields =
    config.grant === 'password'
      ? { grant_type: 'password', username: config.username ?? '', password: password ?? '' }
      : { grant_type: 'client_credentials' };
  return await requestToken(options, { ...grant, scope: config.scope, ...config.parameters }, sender);
}

/** A token endpoint refuses credentials with 400 as often as with 401 (RFC 6749 §5.2): either way we are not let in. */
async function requestToken(...request: Parameters<typeof askForToken>): Promise<StoredToken> {
  try {
    return await askForToken(...request);
  } catch (error) {
    if (!(error instanceof PartnerError) || error.code !== 'refused') throw error;
    const { message, status, outcome } = error;
    throw new PartnerError('unauthorised', message, { outcome, cause: error, ...(status ? { status } : {}) });
  }
}

async function askForToken(
  { config, clientSecret, clock }: OAuth2Options,
  form: Fields,
  sender: HttpSender,
  refreshToken?: string,
): Promise<StoredToken> {
  const inBody = config.clientAuthentication === 'body';
  const { data } = await sender.send({
    method: 'POST',
    path: config.tokenUrl,
    // A token asked for twice does no harm.
    repeatable: true,
    bucket: 'token',
    headers: inBody ? {} : { authorization: basicAuthorization(formEncode(config.clientId), formEncode(clientSecret)) },
    form: inBody ? { ...form, client_id: config.clientId, client_secret: clientSecret } : form,
    answer: tokenAnswer,
  });
  const kept = data.refresh_token ?? refreshToken;
  return {
    accessToken: data.access_token,
    ...(kept ? { refreshToken: kept } : {}),
    expiresAt: data.expires_in === undefined ? null : clock.now() + data.expires_in * 1000,
  };
}

/** Client id and secret are form-encoded before they are joined (RFC 6749 §2.3.1). */
function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
