import type { Visitor } from './require-session.ts';

/** How what somebody asked for names them: the person, or whose token it was. */
export function authorOf({ by, username }: Visitor): string {
  return by === 'token' ? `token:${username}` : username;
}
