import { type CreatePartner, partnerSecretPlace } from '@voip-sync/contracts';
import type { PartnerRow, PartnerSettings } from '@voip-sync/database';
import { type KeyRing, sealSecret } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';

/** A partner as the package `partners` has it, and its secrets, sealed as soon as they came in. */
export type PartnerDraft = { partner: Record<string, unknown>; sealedSecrets: Record<string, string> };

type Fields = Pick<
  CreatePartner,
  'id' | 'kind' | 'name' | 'baseUrl' | 'inside' | 'ca' | 'auth' | 'config' | 'limits' | 'requestsPerMinute'
>;

export function draftOf(fields: Fields, sealedSecrets: Record<string, string>): PartnerDraft {
  const { id, kind, name, baseUrl, inside, ca, auth, config, limits, requestsPerMinute } = fields;
  const partner = {
    id,
    kind,
    name,
    baseUrl,
    inside,
    auth,
    config,
    limits,
    ...(ca === null ? {} : { ca }),
    ...(requestsPerMinute === null ? {} : { requestsPerMinute }),
  };
  return { partner, sealedSecrets };
}

/** What of a partner's row a person may set, with its documents read. */
export function fieldsOf(row: PartnerRow) {
  const { auth, config, limits, sealedSecrets, ...rest } = row;
  return {
    ...rest,
    auth: JSON.parse(auth),
    config: JSON.parse(config),
    limits: JSON.parse(limits),
    conflictRule: row.conflictRule as CreatePartner['conflictRule'],
    sealedSecrets: JSON.parse(sealedSecrets) as Record<string, string>,
  };
}

/** The columns of what was given; what is left out stays as it is. */
export function columnsOf(
  given: Partial<Omit<CreatePartner, 'id' | 'secrets' | 'resources'>>,
  sealedSecrets?: Record<string, string>,
): Partial<PartnerSettings> {
  const { auth, config, limits, ...plain } = given;
  return {
    ...plain,
    ...(auth === undefined ? {} : { auth: JSON.stringify(auth) }),
    ...(config === undefined ? {} : { config: JSON.stringify(config) }),
    ...(limits === undefined ? {} : { limits: JSON.stringify(limits) }),
    ...(sealedSecrets === undefined ? {} : { sealedSecrets: JSON.stringify(sealedSecrets) }),
  };
}

export function sealSecrets(
  id: string,
  secrets: Record<string, string>,
  keys: KeyRing | undefined,
): Record<string, string> {
  if (Object.keys(secrets).length === 0) return {};
  if (!keys) {
    throw new ProblemError(
      422,
      'SECRETS_KEY is not set for the console: without it no secret can be kept; set it, the same on workers and console',
    );
  }
  return Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => [name, sealSecret(secret, partnerSecretPlace(id, name), keys)]),
  );
}

/**
 * The secrets that stand when some are given anew. Where requests go elsewhere than before, secrets that are kept do not go along: whoever may
 * change an address cannot have them sent to another one.
 */
export function keptSecrets(
  before: Pick<Fields, 'baseUrl' | 'auth'> & { sealedSecrets: Record<string, string> },
  after: Pick<Fields, 'baseUrl' | 'auth'>,
  given: Record<string, string>,
): Record<string, string> {
  const isElsewhere =
    originOf(before.baseUrl) !== originOf(after.baseUrl) || before.auth.tokenUrl !== after.auth.tokenUrl;
  const left = Object.keys(before.sealedSecrets).filter((name) => !Object.hasOwn(given, name));
  if (isElsewhere && left.length > 0) {
    throw new ProblemError(422, `The address is another one: give the secrets anew with it (${left.join(', ')})`);
  }
  return { ...before.sealedSecrets, ...given };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
