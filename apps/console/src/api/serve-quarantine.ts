import { quarantinedSchema, quarantineQuerySchema } from '@voip-sync/contracts';
import { type Database, listQuarantine } from '@voip-sync/database';
import { Router } from 'express';
import { readQuery } from '../http/read-request.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';

/** `/quarantine`: pages of what could not be applied and waits, newest first. */
export function serveQuarantine(database: Database): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const { limit, cursor, ...filter } = readQuery(request, quarantineQuerySchema);
    const page = await listQuarantine(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
    response.json(presentPage(quarantinedSchema, page));
  });
  return router;
}
