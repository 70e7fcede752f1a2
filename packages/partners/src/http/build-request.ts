import { PartnerError } from '../errors.ts';
import { type OutgoingRequest, type PartnerRequest, textFields } from './request.ts';

/**
 * Makes the request that goes out, but for its authentication. Refuses a URL that is not at one of the partner's origins: a "next page" must
 * not carry credentials anywhere else.
 */
export function buildRequest(request: PartnerRequest, baseUrl: string, origins: ReadonlySet<string>): OutgoingRequest {
  const url = joinUrl(baseUrl, request.path);
  if (!origins.has(url.origin)) {
    throw new PartnerError('blocked-address', `${url.origin} is not this partner's (${[...origins].join(', ')})`);
  }
  for (const [name, value] of Object.entries(textFields(request.query ?? {}))) url.searchParams.append(name, value);
  const headers: Record<string, string> = { accept: 'application/json', ...lowerCaseNames(request.headers ?? {}) };
  if (request.json !== undefined) {
    headers['content-type'] ??= 'application/json';
    return { method: request.method, url, headers, body: JSON.stringify(request.json) };
  }
  if (request.form) {
    headers['content-type'] ??= 'application/x-www-form-urlencoded';
    return { method: request.method, url, headers, form: textFields(request.form) };
  }
  return { method: request.method, url, headers };
}

/** What a request's body is on the wire. */
export function encodeBody(request: OutgoingRequest): string | undefined {
  return request.body ?? (request.form && new URLSearchParams(request.form).toString());
}

function joinUrl(baseUrl: string, path: string): URL {
  if (/^https?:\/\//i.test(path)) return new URL(path);
  const base = new URL(baseUrl);
  // A path from the root is one that a partner gave as its next page.
  if (path.startsWith('//')) return new URL(path, base);
  const [pathname = '', ...query] = path.split('?');
  const joined = new URL(base);
  joined.pathname = `${base.pathname.replace(/\/+$/, '')}/${pathname.replace(/^\/+/, '')}`;
  joined.search = query.join('?');
  return joined;
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
