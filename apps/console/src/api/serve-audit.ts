import { auditEntrySchema, auditQuerySchema, pageOf } from '@voip-sync/contracts';
import { type Database, listAudit } from '@voip-sync/database';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { readRange } from './read-range.ts';

export function auditRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/audit',
      role: 'admin',
      summary: 'Who did what, newest first',
      query: auditQuerySchema,
      answer: { schema: pageOf(auditEntrySchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const page = await listAudit(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        const rows = page.rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) }));
        return presentPage(auditEntrySchema, { ...page, rows });
      },
    }),
  ];
}
