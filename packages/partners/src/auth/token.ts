import type { OutgoingRequest } from '../http/request.ts';
import type { Authentication } from './authentication.ts';

export interface PlacedToken {
  in: 'header' | 'query' | 'path';
  name: string;
  /** Prefix included. */
  value: string;
}

/** A fixed token, or several, in headers, in the query or in the path, where it takes the place of `{name}`. */
export function tokenAuthentication(tokens: PlacedToken[]): Authentication {
  return { apply: async (request) => tokens.reduce(placeToken, request) };
}

function placeToken(request: OutgoingRequest, { in: place, name, value }: PlacedToken): OutgoingRequest {
  if (place === 'header') return { ...request, headers: { ...request.headers, [name.toLowerCase()]: value } };
  const url = new URL(request.url);
  if (place === 'query') url.searchParams.set(name, value);
  else url.pathname = url.pathname.replaceAll(`%7B${encodeURIComponent(name)}%7D`, () => encodeURIComponent(value));
  return { ...request, url };
}
