import { cdrSchema, cdrsQuerySchema, pageOf } from '@voip-sync/contracts';
import { type Database, listCdrs, readRecordingTemplates } from '@voip-sync/database';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { readRange } from './read-range.ts';
import { recordingUrl } from './recording-url.ts';

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
        const [page, templates] = await Promise.all([
          listCdrs(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
          readRecordingTemplates(database),
        ]);
        const rows = page.rows.map((row) => ({ ...row, recordingUrl: recordingUrl(templates.get(row.sourceId), row) }));
        return presentPage(cdrSchema, { ...page, rows });
      },
    }),
  ];
}
