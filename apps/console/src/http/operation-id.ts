import type { Route } from './route.ts';

/** `getCallsById` of `GET /calls/:id`. */
export function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = path.split(/[/-]/).filter(Boolean);
  const name = (word: string) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word));
  return `${method}${words.map(name).join('')}`;
}

/** The part of the API that a path is in, such as `calls`: what a token's scopes name. */
export function areaOf({ path }: Pick<Route, 'path'>): string {
  return path.split('/')[1] ?? '';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
