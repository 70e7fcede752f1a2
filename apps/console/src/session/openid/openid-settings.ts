import { type Role, roles } from '@voip-sync/contracts';
import { z } from 'zod';

/** Sign-in by an OpenID Connect provider; spread into the console's schema. */
export const openIdSettings = {
  /** The provider, such as https://id.example.com/realms/staff; unset, there is no such sign-in. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  OIDC_CLIENT_ID: z.string().max(255).optional(),
  OIDC_CLIENT_SECRET: z.string().max(1_000).optional(),
  /** What the button is called. */
  OIDC_NAME: z.string().max(60).default('OpenID Connect'),
  OIDC_SCOPES: z.string().max(500).default('openid profile email'),
  /** In which claim the provider tells groups or roles; dots lead into objects. */
  OIDC_ROLE_CLAIM: z.string().max(200).default('roles'),
  /** Which of its values give which role. */
  OIDC_ROLES: z
    .string()
    .transform((text, context) => {
      const pairs = text.split(',').map((pair) => pair.trim().split('='));
      const isFit = (role: string | undefined) => roles.some((known) => known === role);
      if (pairs.every(([role, value]) => isFit(role) && value))
        return new Map(pairs.map(([role, v]) => [v ?? '', role as Role]));
      context.addIssue({
        code: 'custom',
        message: 'must be pairs such as admin=voip-admins,operator=noc,viewer=staff',
      });
      return z.NEVER;
    })
    .optional(),
  /** The role of who has none of these values; unset, they are refused. */
  OIDC_DEFAULT_ROLE: z.enum(roles).optional(),
  /** Whose addresses of e-mail may come in; unset, all. */
  OIDC_DOMAINS: z
    .string()
    .transform((text) => text.split(',').map((domain) => domain.trim().toLowerCase()))
    .optional(),
  /** Where people find the console; unset, as the request says. */
  CONSOLE_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
};
const schema = z.object(openIdSettings);
export type OpenIdConfig = z.output<typeof schema>;
