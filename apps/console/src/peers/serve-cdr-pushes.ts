import {
  cancelCdrPushesSchema,
  cdrLinkSchema,
  cdrLinksQuerySchema,
  cdrPushesQuerySchema,
  cdrPushSchema,
  pageOf,
  retryCdrPushesSchema,
  reviewedCdrPushesSchema,
} from '@voip-sync/contracts';
import {
  type CdrLinkFilter,
  cancelCdrPushes,
  type Database,
  listCdrLinks,
  listCdrPushes,
  retryCdrPushes,
} from '@voip-sync/database';
import type { ZodType } from 'zod';
import { present } from '../api/present.ts';
import { defineRoute, type Route } from '../http/route.ts';

/** PBXs' CDRs on their way to partners, and whose CDRs are. */
export function cdrPushRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/cdr-pushes',
      role: 'viewer',
      summary: 'CDRs that go to a partner, with how that went, the newest CDR first',
      query: cdrPushesQuerySchema,
      answer: { schema: pageOf(cdrPushSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) => {
        const found = await listCdrPushes(database, filter, { before: cursor, rowsMax: limit + 1 });
        const rows = found.map((row) => ({ ...row, maybeSent: Boolean(row.maybeSent) }));
        return presentById(cdrPushSchema, rows, limit);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/cdr-pushes/retry',
      role: 'operator',
      summary: 'Has CDRs that failed go again with the next run; those that may have arrived are looked for first',
      body: retryCdrPushesSchema,
      answer: { schema: reviewedCdrPushesSchema },
      handle: async ({ body: { partnerId, cdrIds, ...how } }) => ({
        count: await retryCdrPushes(database, partnerId, cdrIds, how),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/cdr-pushes/cancel',
      role: 'operator',
      summary: 'Gives CDRs that failed up: they are sent no more',
      body: cancelCdrPushesSchema,
      answer: { schema: reviewedCdrPushesSchema },
      handle: async ({ body: { partnerId, cdrIds } }) => ({
        count: await cancelCdrPushes(database, partnerId, cdrIds),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/cdr-links',
      role: 'viewer',
      summary: "PBXs' CDRs of a peer, a customer or a contract, newest first; or whose one CDR is",
      query: cdrLinksQuerySchema,
      answer: { schema: pageOf(cdrLinkSchema) },
      handle: async ({ query: { peerId, customerId, contractId, cdrId, limit, cursor } }) => {
        const owners = Object.entries({
          peer: peerId,
          customer: customerId,
          contract: contractId,
          cdr: cdrId,
        } as const);
        const [by, id = ''] = owners.find(([, given]) => given !== undefined) as [CdrLinkFilter['by'], string];
        const rows = await listCdrLinks(database, { by, id }, { before: cursor, rowsMax: limit + 1 });
        return presentById(cdrLinkSchema, rows, limit);
      },
    }),
  ];
}

/** A page that goes on behind its last CDR's id. */
function presentById<T extends { cdrId: string }>(schema: ZodType<T>, found: { cdrId: string }[], limit: number) {
  const rows = found.slice(0, limit).map((row) => present(schema, row));
  return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.cdrId ?? null) : null };
}
