import { pageOf, startedSyncSchema, startSyncSchema, syncRunSchema, syncRunsQuerySchema } from '@voip-sync/contracts';
import { type Database, listSyncRuns, readSource } from '@voip-sync/database';
import type { Queue } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
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
      handle: async ({ query: { limit, cursor, ...filter } }) =>
        presentPage(
          syncRunSchema,
          await listSyncRuns(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        ),
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
        const source = await readSource(database, sourceId);
        if (!source) {
          throw new ProblemError(404, 'There is no source with this id; GET /api/v1/sources lists those there are');
        }
        if (source.cdrMarking === null) {
          throw new ProblemError(
            422,
            `The source ${source.id} has no CDR database; give it one in the PBX configuration`,
          );
        }
        return startCdrSync(cdrSync, source.id);
      },
    }),
  ];
}
