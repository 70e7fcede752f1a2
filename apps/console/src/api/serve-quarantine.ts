import { pageOf, quarantinedSchema, quarantineQuerySchema } from '@voip-sync/contracts';
import { type Database, listQuarantine } from '@voip-sync/database';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';

export function quarantineRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/quarantine',
      role: 'operator',
      summary: 'What could not be applied and waits, newest first',
      query: quarantineQuerySchema,
      answer: { schema: pageOf(quarantinedSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) =>
        presentPage(
          quarantinedSchema,
          await listQuarantine(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        ),
    }),
  ];
}
