import { pageOf, startedSyncSchema, startSyncSchema, syncRunSchema, syncRunsQuerySchema } from '@voip-sync/contracts';
import { type Database, listSyncRuns } from '@voip-sync/database';
import type { Queue } from '@voip-sync/runtime';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage, withSummary } from './present.ts';
import { requireCdrSource } from './require-cdr-source.ts';
import { startCdrSync } from './start-cdr-sync.ts';

export function syncRunRoutes(database: Database, cdrSync: Queue): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/sync-runs',
      role: 'viewer',
      summary: 'Runs, newest first',
      query: syncRunsQuerySchema,
      answer: { schema: pageOf(syncRunSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) => {
        const { rows, next } = await listSyncRuns(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(syncRunSchema, { rows: rows.map(withSummary), next });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sync-runs',
      role: 'operator',
      summary: "Starts a run of one source's CDRs",
      body: startSyncSchema,
      needsRedis: true,
      answer: { status: 202, schema: startedSyncSchema },
      handle: async ({ body: { sourceId } }) => {
        const source = await requireCdrSource(database, sourceId);
        return startCdrSync(cdrSync, source.id);
      },
    }),
  ];
}
