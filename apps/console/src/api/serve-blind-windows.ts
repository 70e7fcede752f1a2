import { blindWindowSchema, blindWindowsQuerySchema, pageOf } from '@voip-sync/contracts';
import { type Database, listBlindWindows } from '@voip-sync/database';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { readRange } from './read-range.ts';

export function blindWindowRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/blind-windows',
      role: 'viewer',
      summary: 'Times in which nobody heard a source, and what became of its calls, newest first',
      query: blindWindowsQuerySchema,
      answer: { schema: pageOf(blindWindowSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const page = { rowsMax: limit, after: decodeCursor(cursor) };
        return presentPage(blindWindowSchema, await listBlindWindows(database, filter, page));
      },
    }),
  ];
}
