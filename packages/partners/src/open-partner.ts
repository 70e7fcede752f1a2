import { buildAuthentication } from './auth/build-authentication.ts';
import { defaultLimits, type HttpLimits, Wire } from './http/exchange.ts';
import { PartnerHttp } from './http/partner-http.ts';
import type { PartnerPorts, RateLimit } from './http/ports.ts';
import { Redactor } from './http/redactor.ts';
import type { Capabilities, PartnerApi, PartnerKind } from './kind.ts';
import { type ParsedPartner, type PartnerConfigInput, parsePartner } from './partner-config.ts';

export interface OpenPartnerOptions {
  partner: PartnerConfigInput;
  /** Opened secrets, by name. */
  secrets: Record<string, string>;
  ports: PartnerPorts;
  /** Ends all requests, such as when the partner is deleted during its run. */
  signal?: AbortSignal;
}

export interface OpenedPartner {
  api: PartnerApi;
  capabilities: Capabilities;
  /** Knows the partner's secrets: for whatever else is written about it. */
  redactor: Redactor;
  close(): Promise<void>;
}

/**
 * Opens a partner for a run, or for trying out what is not saved yet. Throws `bad-input` for a configuration that cannot be used or a secret that is
 * missing. Close it: it holds connections.
 */
export function openPartner({ partner: given, secrets, ports, signal }: OpenPartnerOptions): OpenedPartner {
  const { partner, kind, config } = parsePartner(given);
  const redactor = new Redactor(Object.values(secrets));
  const { clock, tokens, resolveHost } = ports;
  const authentication = buildAuthentication(partner.auth, {
    secrets,
    tokenKey: partner.id,
    tokens,
    clock,
    redactor,
  });
  const wire = new Wire({
    inside: partner.inside,
    limits: { ...defaultLimits, ...(partner.limits as Partial<HttpLimits>) },
    ...(partner.ca ? { ca: partner.ca } : {}),
    ...(resolveHost ? { resolveHost } : {}),
  });
  const http = new PartnerHttp({
    baseUrl: partner.baseUrl,
    origins: [...(kind.origins?.(config) ?? []), ...tokenOrigins(partner)],
    authentication,
    wire,
    redactor,
    ports,
    rateLimits: chooseRateLimits(kind, partner.requestsPerMinute),
    signal: signal ?? new AbortController().signal,
  });
  const api = kind.open({
    config,
    http,
    maskRaw: (raw) => redactor.record(raw),
    excerpt: (text) => redactor.excerpt(text),
    clock,
  });
  return {
    api,
    capabilities: kind.capabilities(config),
    redactor,
    async close() {
      await api.close?.();
      await wire.close();
    },
  };
}

function tokenOrigins({ auth }: ParsedPartner['partner']): string[] {
  return auth.method === 'oauth2' && /^https?:\/\//i.test(auth.tokenUrl) ? [auth.tokenUrl] : [];
}

function chooseRateLimits(kind: PartnerKind, requestsPerMinute: number | undefined): Record<string, RateLimit> {
  if (requestsPerMinute === undefined) return kind.rateLimits;
  return { ...kind.rateLimits, default: { requestsMax: requestsPerMinute, perMs: 60_000 } };
}
