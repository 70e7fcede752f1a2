import { disagreementSchema, disagreementsQuerySchema, pageOf } from '@voip-sync/contracts';
import { type Database, listDisagreements } from '@voip-sync/database';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { readRange } from './read-range.ts';

export function disagreementRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/disagreements',
      role: 'viewer',
      summary: 'Where CDRs tell something else than what was heard, the last found first',
      query: disagreementsQuerySchema,
      answer: { schema: pageOf(disagreementSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const page = { rowsMax: limit, after: decodeCursor(cursor) };
        return presentPage(disagreementSchema, await listDisagreements(database, filter, page));
      },
    }),
  ];
}
