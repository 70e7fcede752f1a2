import type { PeerAuthor } from '@voip-sync/database';
import type { Visitor } from './session.ts';

/** How what somebody asked for names them: the person, or the token by its name. */
export function authorOf({ by, username }: Visitor): string {
  return by === 'token' ? `token:${username}` : username;
}

/** The same as the history of records has it. */
export function historyAuthorOf({ by, username }: Visitor): PeerAuthor {
  return { authorKind: by === 'token' ? 'token' : 'user', author: username, runId: null };
}
