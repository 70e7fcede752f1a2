import { startSyncSchema, syncRunSchema, syncRunsQuerySchema } from '@voip-sync/contracts';
import { type Database, listSyncRuns, readSource } from '@voip-sync/database';
import type { Queue, Redis } from '@voip-sync/runtime';
import { Router } from 'express';
import { requireRedis } from '../http/answer-errors.ts';
import { ProblemError } from '../http/problem.ts';
import { readBody, readQuery } from '../http/read-request.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { startCdrSync } from './start-cdr-sync.ts';

/** `/sync-runs`: pages of runs, newest first, and starting one by hand. */
export function serveSyncRuns(database: Database, redis: Redis, cdrSync: Queue): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const { limit, cursor, ...filter } = readQuery(request, syncRunsQuerySchema);
    const page = await listSyncRuns(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
    response.json(presentPage(syncRunSchema, page));
  });
  router.post('/', requireRedis(redis), async (request, response) => {
    const { sourceId } = readBody(request, startSyncSchema);
    const source = await readSource(database, sourceId);
    if (!source) {
      throw new ProblemError(404, 'There is no source with this id; GET /api/v1/sources lists those there are');
    }
    if (source.cdrMarking === null) {
      throw new ProblemError(422, `The source ${source.id} has no CDR database; give it one in the PBX configuration`);
    }
    response.status(202).json(await startCdrSync(cdrSync, source.id));
  });
  return router;
}
