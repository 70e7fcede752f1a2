import { z } from 'zod';
import { isHeaderName } from '../http/check-headers.ts';

/**
 * How a partner is authenticated with. What is secret is not in here: a setting that ends in `Secret` names one of the partner's
 * secrets, which are kept apart and sealed.
 */
const secretName = (name: string) =>
  z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/, 'must be the name of a secret: letters and digits')
    .default(name);

const tokenPlace = z
  .strictObject({
    in: z.enum(['header', 'query', 'path']).describe('in the path, it takes the place of {name}'),
    name: z.string().min(1).max(100),
    prefix: z.string().max(40).default('').describe('such as "Bearer "'),
    tokenSecret: secretName('token'),
  })
  .refine(
    ({ in: place, name, prefix }) => place !== 'header' || (isHeaderName(name) && /^[\x20-\x7e]*$/.test(prefix)),
    {
      path: ['name'],
      error: 'must be the name of a header, such as X-Token, with a prefix in plain letters',
    },
  );

export const authConfig = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('none') }),
  z.strictObject({
    method: z.literal('basic'),
    username: z.string().min(1).max(200),
    passwordSecret: secretName('password'),
  }),
  z.strictObject({ method: z.literal('token'), places: z.array(tokenPlace).min(1).max(4) }),
  z.strictObject({
    method: z.literal('oauth2'),
    grant: z.enum(['client-credentials', 'password']),
    tokenUrl: z.string().min(1).describe('absolute, or a path below the base URL'),
    clientId: z.string().min(1).max(200),
    clientSecretSecret: secretName('clientSecret'),
    clientAuthentication: z.enum(['basic', 'body']).default('basic'),
    username: z.string().max(200).optional(),
    passwordSecret: secretName('password'),
    scope: z.string().max(2_000).optional(),
    /** Further fields of the token request, such as `audience`. */
    parameters: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({
    method: z.literal('signature'),
    scheme: z.enum(['zadarma']),
    key: z.string().min(1).max(200),
    secretSecret: secretName('secret'),
  }),
]);

export type AuthConfig = z.output<typeof authConfig>;
export type AuthConfigOf<M extends AuthConfig['method']> = Extract<AuthConfig, { method: M }>;

/** The names of the secrets that a way of authentication needs. */
export function secretsOf(config: AuthConfig): string[] {
  switch (config.method) {
    case 'none':
      return [];
    case 'basic':
      return [config.passwordSecret];
    case 'token':
      return [...new Set(config.places.map(({ tokenSecret }) => tokenSecret))];
    case 'oauth2':
      return config.grant === 'password'
        ? [config.clientSecretSecret, config.passwordSecret]
        : [config.clientSecretSecret];
    case 'signature':
      return [config.secretSecret];
  }
}
