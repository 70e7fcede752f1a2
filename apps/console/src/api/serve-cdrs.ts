import { cdrSchema, cdrsQuerySchema, pageOf } from '@voip-sync/contracts';
import { type Database, listCdrs } from '@voip-sync/database';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { readRange } from './read-range.ts';

export function cdrRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/cdrs',
      role: 'viewer',
      summary: 'CDRs, newest first',
      query: cdrsQuerySchema,
      answer: { schema: pageOf(cdrSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        return presentPage(
          cdrSchema,
          await listCdrs(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        );
      },
    }),
  ];
}
