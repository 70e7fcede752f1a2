import type { Visitor } from './session.ts';

/** How what somebody asked for names them: the person, or the token by its name. */
export function authorOf({ by, username }: Visitor): string {
  return by === 'token' ? `token:${username}` : username;
}
