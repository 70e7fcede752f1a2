import type { Role } from '@voip-sync/contracts';
import { roles } from '@voip-sync/contracts';
import type { OpenIdConfig } from './openid-settings.ts';

/** Why somebody whom the provider knows may not come in. */
export type Refusal = 'domain' | 'role' | 'disabled' | 'taken';
/** `role` is null where the claims say nothing of it and the account keeps the one that it has. */
export type Person = { username: string; displayName: string; mapped: Role | null; fallback: Role | null };

type Claims = Record<string, unknown>;
const nameCharsMax = 120;

/** Who comes, by the provider's claims and the settings. Pure. */
export function readClaims(
  claims: Claims,
  config: Pick<OpenIdConfig, 'OIDC_DOMAINS' | 'OIDC_ROLE_CLAIM' | 'OIDC_ROLES' | 'OIDC_DEFAULT_ROLE'>,
): Person | Refusal {
  const email = textOf(claims.email)?.toLowerCase();
  const { OIDC_DOMAINS: domains, OIDC_ROLES: mapping, OIDC_DEFAULT_ROLE: fallback } = config;
  if (domains) {
    // One that the provider has not verified proves nothing.
    const isAllowed =
      claims.email_verified !== false && email !== undefined && domains.includes(email.split('@')[1] ?? '');
    if (!isAllowed) return 'domain';
  }
  const values = valuesOf(claims, config.OIDC_ROLE_CLAIM);
  const given = values.flatMap((value) => mapping?.get(value) ?? []);
  const mapped = roles.findLast((role) => given.includes(role)) ?? null;
  if (mapping && mapped === null && fallback === undefined) return 'role';
  const username = textOf(claims.preferred_username) ?? email ?? textOf(claims.sub) ?? '';
  return {
    username: username.slice(0, nameCharsMax),
    displayName: (textOf(claims.name) ?? username).slice(0, nameCharsMax),
    mapped,
    fallback: fallback ?? null,
  };
}

function valuesOf(claims: Claims, path: string): string[] {
  const whole = claims[path];
  const found =
    whole ?? path.split('.').reduce<unknown>((within, key) => (within as Claims | undefined)?.[key], claims);
  return [found].flat().filter((value) => typeof value === 'string');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
