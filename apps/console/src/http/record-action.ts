import { type Database, recordAudit } from '@voip-sync/database';
import type { Logger } from '@voip-sync/runtime';
import type { Visitor } from '../session/session.ts';
import { operationId } from './operation-id.ts';
import type { Route } from './route.ts';

const detailCharsMax = 65_536;
const secretNames = /password|secret|token|credential|authorization|key$/i;

/**
 * Notes who did what, after it was done: every route that changes something, without its having to think of it. Secrets are left out by
 * their fields' names. That the note itself fails is told in the log, and the deed stands.
 */
export function recordActions(database: Database, logger: Logger) {
  return async (route: Route, path: string, body: unknown, visitor: Visitor): Promise<void> => {
    if (route.method === 'get') return;
    const detail = JSON.stringify(body ?? {}, (name, value) => (secretNames.test(name) ? '(left out)' : value));
    const entry = {
      actor: visitor.username,
      actorKind: visitor.by === 'token' ? 'token' : 'user',
      action: operationId(route),
      target: path.slice(0, 255),
      detail: detail.length > detailCharsMax ? JSON.stringify({ tooLong: detail.length }) : detail,
    };
    await recordAudit(database, entry).catch((error: unknown) => {
      logger.error(
        { err: error, action: entry.action, actor: entry.actor },
        'an action could not be noted in the audit',
      );
    });
  };
}
