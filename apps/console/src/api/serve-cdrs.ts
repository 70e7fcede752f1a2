import { cdrSchema, cdrsQuerySchema } from '@voip-sync/contracts';
import { type Database, listCdrs } from '@voip-sync/database';
import { Router } from 'express';
import { readQuery } from '../http/read-request.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { readRange } from './read-range.ts';

/** `/cdrs`: pages of CDRs, newest first. */
export function serveCdrs(database: Database): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const { limit, cursor, from, to, ...equal } = readQuery(request, cdrsQuerySchema);
    const page = await listCdrs(
      database,
      { ...equal, ...readRange({ from, to }) },
      { rowsMax: limit, after: decodeCursor(cursor) },
    );
    response.json(presentPage(cdrSchema, page));
  });
  return router;
}
