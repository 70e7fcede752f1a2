import { pageOf, runSchema, runsQuerySchema, startedSyncSchema, type WorkerRole } from '@voip-sync/contracts';
import { type Database, listRuns, readSyncRun } from '@voip-sync/database';
import type { Queue } from '@voip-sync/runtime';
import { decodeCursor } from '../api/cursor.ts';
import { presentPage } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { repeatRun } from './repeat-run.ts';
import { filterOf, tellRun } from './tell-run.ts';

const notFound = 'There is no run with this id; GET /api/v1/sync-runs lists those there are';

/** Runs of every kind in one list, and having one done again. */
export function runRoutes(database: Database, queueOf: (role: WorkerRole) => Queue): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/runs',
      role: 'viewer',
      summary: 'Runs of every kind, backfills, replays and remaps among them, newest first',
      query: runsQuerySchema,
      answer: { schema: pageOf(runSchema) },
      handle: async ({ query: { limit, cursor, kind, state, sourceId, from, to } }) => {
        const filter = { ...filterOf(kind, state), sourceId, ...readRange({ from, to }) };
        const { rows, next } = await listRuns(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(runSchema, { rows: rows.map(tellRun), next });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sync-runs/:id/retry',
      role: 'operator',
      summary: 'Has a run that is over done again: the same kind, of the same source or partner, over the same hours',
      needsRedis: true,
      answer: { status: 202, schema: startedSyncSchema },
      handle: async ({ params }) => {
        const run = await readSyncRun(database, requireId(params.id, notFound));
        if (!run) throw new ProblemError(404, notFound);
        return repeatRun(database, queueOf, run);
      },
    }),
  ];
}
