import { conflictSchema, conflictsQuerySchema, pageOf, resolveConflictSchema } from '@voip-sync/contracts';
import {
  type ConflictResolution,
  listConflicts,
  readConflict,
  resolveConflict,
  type ShownConflict,
} from '@voip-sync/database';
import { decodeCursor } from '../api/cursor.ts';
import { present, presentPage } from '../api/present.ts';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { historyAuthorOf } from '../session/author-of.ts';
import { applyRule, type PeerParts, resealing, sendSoon } from './peer-parts.ts';
import { contentOf } from './serve-peer-changes.ts';

const notFound = 'There is no conflict with this id; GET /api/v1/conflicts lists those there are';

/** Peers that were changed here and at their partners, for somebody to decide. */
export function conflictRoutes(parts: PeerParts): Route[] {
  const { database } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/conflicts',
      role: 'viewer',
      summary:
        'Peers that were changed here and at their partner, with both versions, newest first; open ones, unless asked otherwise',
      query: conflictsQuerySchema,
      answer: { schema: pageOf(conflictSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) =>
        presentPage(
          conflictSchema,
          await listConflicts(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        ),
    }),
    defineRoute({
      method: 'get',
      path: '/conflicts/:id',
      role: 'viewer',
      summary: 'One conflict with both versions',
      answer: { schema: conflictSchema },
      handle: async ({ params }) => present(conflictSchema, await find(params.id)),
    }),
    defineRoute({
      method: 'post',
      path: '/conflicts/:id/resolve',
      role: 'operator',
      summary: 'Says which version it is to be: ours, the partner’s, or ours with some fields set otherwise',
      body: resolveConflictSchema,
      answer: { schema: conflictSchema },
      handle: async ({ params, body: { choice, content, peerVersion, theirsHash }, visitor }) => {
        const conflict = await find(params.id);
        if (choice === 'merged' && conflict.ours === null) {
          throw new ProblemError(422, 'The peer is deleted here: there is ours or theirs, and nothing to merge');
        }
        const resolution: ConflictResolution = { choice, seen: { peerVersion, theirsHash } };
        if (content) resolution.merged = { content: contentOf(content), reseal: resealing(parts) };
        const result = await resolveConflict(database, conflict.id, resolution, historyAuthorOf(visitor));
        const current = present(conflictSchema, await find(conflict.id));
        if (result === 'over') {
          throw new ProblemError(
            409,
            `Conflict ${conflict.id} is resolved by ${current.resolvedBy ?? 'nobody known'} (${current.resolution})`,
            { current },
          );
        }
        if (result === 'stale') {
          throw new ProblemError(409, 'One of the two versions was changed since they were shown: see `current`', {
            current,
          });
        }
        await applyRule(parts, conflict.partnerId);
        await sendSoon(parts, conflict.partnerId);
        return current;
      },
    }),
  ];

  async function find(id: string | undefined): Promise<ShownConflict> {
    const conflict = await readConflict(database, requireId(id, notFound));
    if (conflict) return conflict;
    throw new ProblemError(404, notFound);
  }
}
