import { createHash, createHmac } from 'node:crypto';
import type { OutgoingRequest } from '../http/request.ts';
import type { Authentication } from './authentication.ts';

/** Signs a request; the second scheme goes beside this one. */
export function zadarmaAuthentication(key: string, secret: string): Authentication {
  return {
    apply: async (request) => ({
      ...request,
      headers: { ...request.headers, authorization: `${key}:${signLikeZadarma(request, secret)}` },
    }),
  };
}

/**
 * Zadarma's rule: base64(hex(HMAC-SHA1(path + parameters + md5(parameters), secret))), where the parameters, of the query or of the
 * form, are sorted by name and encoded as PHP's `http_build_query` does (RFC 1738: a blank is `+`).
 */
export function signLikeZadarma(request: Pick<OutgoingRequest, 'url' | 'form'>, secret: string): string {
  const given = request.form ? Object.entries(request.form) : [...request.url.searchParams];
  const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1));
  // PHP encodes an asterisk, the URL standard does not.
  const parameters = new URLSearchParams(sorted).toString().replaceAll('*', '%2A');
  const digest = createHash('md5').update(parameters).digest('hex');
  const hmac = createHmac('sha1', secret).update(request.url.pathname + parameters + digest);
  return Buffer.from(hmac.digest('hex')).toString('base64');
}
