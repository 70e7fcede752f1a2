import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { authConfig, secretsOf } from './auth/auth-config.ts';
import { PartnerError } from './errors.ts';
import type { PartnerKind } from './kind.ts';
import { kinds } from './kinds.ts';

const ms = (max: number) => z.int().min(1).max(max);

/** A partner as it is configured, without its secrets. `config` is its kind's own. */
const partnerConfig = z.strictObject({
  /** Ours; under it tokens, budget and breaker are shared by the cluster. */
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(100),
  kind: z.string(),
  baseUrl: z
    .string()
    .refine((url) => /^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?$/.test(url) && URL.canParse(url), {
      message: 'must be an address such as https://host/path, without a query',
    })
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', 'must hold no credentials: those are secrets'),
  /** Whether it may stand at a private or loopback address. */
  inside: z.boolean().default(false),
  /** Certificates in PEM to trust besides the well-known ones. */
  ca: z
    .string()
    .max(100_000)
    .refine(isPem, 'must be certificates in PEM, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----')
    .optional(),
  auth: authConfig,
  config: z.unknown().optional(),
  /** Lower than what the kind allows, where the partner's contract says so. */
  requestsPerMinute: z.int().min(1).max(60_000).optional(),
  limits: z
    .strictObject({
      connectTimeoutMs: ms(60_000),
      answerTimeoutMs: ms(600_000),
      bodyTimeoutMs: ms(600_000),
      wholeTimeoutMs: ms(900_000),
      answerBytesMax: z
        .int()
        .min(1_000)
        .max(256 * 1024 * 1024),
      unpackedBytesMax: z
        .int()
        .min(1_000)
        .max(256 * 1024 * 1024),
      connectionsMax: z.int().min(1).max(32),
    })
    .partial()
    .default({}),
});

function isPem(text: string): boolean {
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return certificates.length > 0 && certificates.every(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** As it is written down; defaults may be absent. */
export type PartnerConfigInput = z.input<typeof partnerConfig>;

export interface ParsedPartner {
  partner: z.output<typeof partnerConfig>;
  kind: PartnerKind;
  /** The kind's own configuration, with its defaults. */
  config: unknown;
}

/** Reads a partner's configuration; throws `bad-input` with everything that is wrong at once. */
export function parsePartner(given: unknown): ParsedPartner {
  const parsed = partnerConfig.safeParse(given);
  if (!parsed.success) throw badConfig(parsed.error);
  const partner = parsed.data;
  const kind = kinds.find(({ name }) => name === partner.kind);
  if (!kind) {
    const known = kinds.map(({ name }) => name).join(', ');
    throw new PartnerError('bad-input', `there is no kind of partner "${partner.kind}", only ${known}`);
  }
  if (!kind.authentication.includes(partner.auth.method)) {
    const ways = kind.authentication.join(', ');
    throw new PartnerError(
      'bad-input',
      `auth.method: ${kind.title} authenticates by ${ways}, not ${partner.auth.method}`,
    );
  }
  const config = kind.config.safeParse(partner.config ?? {});
  if (!config.success) throw badConfig(config.error, 'config');
  return { partner, kind, config: config.data };
}

/** The secrets that a partner's authentication needs, by name. */
export function secretNames(given: unknown): string[] {
  return secretsOf(parsePartner(given).partner.auth);
}

/** What a person needs to fill in a partner of each kind: its ways of authentication and its configuration as JSON Schema. */
export function describeKinds() {
  return kinds.map(({ name, title, authentication, baseUrl, rateLimits, config }) => ({
    name,
    title,
    authentication,
    baseUrl,
    rateLimits,
    config: z.toJSONSchema(config, { io: 'input' }),
  }));
}

function badConfig(error: z.ZodError, at?: string): PartnerError {
  const problems = error.issues.map(
    ({ path, message }) => `${[at, ...path].filter((x) => x !== undefined).join('.') || 'partner'}: ${message}`,
  );
  return new PartnerError('bad-input', `the partner's configuration cannot be used: ${problems.join('; ')}`);
}
