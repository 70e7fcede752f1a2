import { PartnerError } from '../errors.ts';
import type { Clock, TokenStore } from '../http/ports.ts';
import type { Redactor } from '../http/redactor.ts';
import type { AuthConfig } from './auth-config.ts';
import type { Authentication } from './authentication.ts';
import { basicAuthentication } from './basic.ts';
import { oauth2Authentication } from './oauth2.ts';
import { zadarmaAuthentication } from './signature.ts';
import { tokenAuthentication } from './token.ts';

interface AuthenticationNeeds {
  secrets: Record<string, string>;
  tokenKey: string;
  tokens: TokenStore;
  clock: Clock;
  redactor: Redactor;
}

/** Throws `bad-input` where a secret that the way of authentication needs is not there. */
export function buildAuthentication(config: AuthConfig, needs: AuthenticationNeeds): Authentication {
  const secret = (name: string): string => {
    const value = needs.secrets[name];
    if (!value) throw new PartnerError('bad-input', `the secret "${name}" of this partner is missing: set it`);
    return value;
  };
  switch (config.method) {
    case 'none':
      return { apply: async (request) => request };
    case 'basic':
      return basicAuthentication(config.username, secret(config.passwordSecret));
    case 'token':
      return tokenAuthentication(
        config.places.map(({ tokenSecret, prefix, ...place }) => ({ ...place, value: prefix + secret(tokenSecret) })),
      );
    case 'oauth2': {
      const { tokens, tokenKey, clock, redactor } = needs;
      const shared = { config, clientSecret: secret(config.clientSecretSecret), tokenKey, tokens, clock, redactor };
      return oauth2Authentication(
        config.grant === 'password' ? { ...shared, password: secret(config.passwordSecret) } : shared,
      );
    }
    case 'signature':
      return zadarmaAuthentication(config.key, secret(config.secretSecret));
  }
}
