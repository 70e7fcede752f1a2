import { outboxEntrySchema, outboxQuerySchema, pageOf, retryOutboxSchema } from '@voip-sync/contracts';
import { listOutbox, OutboxStore, readOutboxEntry, type ShownEntry } from '@voip-sync/database';
import { decodeCursor } from '../api/cursor.ts';
import { present, presentPage } from '../api/present.ts';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';
import { type PeerParts, sendSoon } from './peer-parts.ts';

const notFound = 'There is no entry of the outbox with this id; GET /api/v1/outbox lists those there are';

/** Changes of peers on their way to partners. */
export function outboxRoutes(parts: PeerParts): Route[] {
  const { database } = parts;
  const store = new OutboxStore(database);
  return [
    defineRoute({
      method: 'get',
      path: '/outbox',
      role: 'viewer',
      summary: 'Changes of peers that are to be made at partners, or were, newest first',
      query: outboxQuerySchema,
      answer: { schema: pageOf(outboxEntrySchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) =>
        presentPage(
          outboxEntrySchema,
          await listOutbox(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        ),
    }),
    defineRoute({
      method: 'get',
      path: '/outbox/:id',
      role: 'viewer',
      summary: 'One change that is to be made at a partner',
      answer: { schema: outboxEntrySchema },
      handle: async ({ params }) => present(outboxEntrySchema, await find(params.id)),
    }),
    defineRoute({
      method: 'post',
      path: '/outbox/:id/retry',
      role: 'operator',
      summary: 'Has a change that failed tried again; one that may have arrived is looked for first',
      body: retryOutboxSchema,
      answer: { schema: outboxEntrySchema },
      handle: async ({ params, body }) => {
        const entry = await find(params.id);
        if (!(await store.retry(entry.id, body))) {
          throw new ProblemError(
            409,
            `Entry ${entry.id} is ${(await find(entry.id)).status}: only a failed one is retried`,
          );
        }
        await sendSoon(parts, entry.partnerId);
        return present(outboxEntrySchema, await find(entry.id));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/outbox/:id/cancel',
      role: 'operator',
      summary: "Gives a change up, with those of the same peer behind it; the peer takes its partner's version again",
      answer: { status: 200, schema: outboxEntrySchema },
      handle: async ({ params, visitor }) => {
        const entry = await find(params.id);
        if (!(await store.cancel(entry.id, authorOf(visitor)))) {
          const { status } = await find(entry.id);
          const way = status === 'conflict' ? 'resolve its conflict' : 'there is nothing left to give up';
          throw new ProblemError(409, `Entry ${entry.id} is ${status}: ${way}`);
        }
        await sendSoon(parts, entry.partnerId);
        return present(outboxEntrySchema, await find(entry.id));
      },
    }),
  ];

  async function find(id: string | undefined): Promise<ShownEntry> {
    const entry = await readOutboxEntry(database, requireId(id, notFound));
    if (entry) return entry;
    throw new ProblemError(404, notFound);
  }
}
