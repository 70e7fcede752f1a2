import type { Authentication } from './authentication.ts';

export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** HTTP Basic (RFC 7617). */
export function basicAuthentication(username: string, password: string): Authentication {
  const authorization = basicAuthorization(username, password);
  return {
    apply: async (request) => ({ ...request, headers: { ...request.headers, authorization } }),
  };
}
