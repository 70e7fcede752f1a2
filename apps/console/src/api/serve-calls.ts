import { type CallDetail, callDetailSchema, callSchema, callsQuerySchema } from '@voip-sync/contracts';
import { type CallWithHistory, type Database, listCalls, readCall } from '@voip-sync/database';
import { Router } from 'express';
import { ProblemError } from '../http/problem.ts';
import { readQuery, refuseQuery } from '../http/read-request.ts';
import { decodeCursor } from './cursor.ts';
import { present, presentPage } from './present.ts';
import { readRange } from './read-range.ts';

/** What the time line says beside the facts. */
const saidElsewhere = new Set(['id', 'sourceId', 'type', 'linkedId', 'occurredAtUs', 'receivedAtUs']);

/** `/calls`: pages of calls, newest first, and one call with its visits and its time line. */
export function serveCalls(database: Database): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const { limit, cursor, from, to, ...equal } = readQuery(request, callsQuerySchema);
    const page = await listCalls(
      database,
      { ...equal, ...readRange({ from, to }) },
      { rowsMax: limit, after: decodeCursor(cursor) },
    );
    response.json(presentPage(callSchema, page));
  });
  router.get('/:id', async (request, response) => {
    refuseQuery(request);
    const { id } = request.params;
    const found = callSchema.shape.id.safeParse(id).success ? await readCall(database, id) : null;
    if (!found) throw new ProblemError(404, 'There is no call with this id; GET /api/v1/calls lists those there are');
    response.json(presentDetail(found));
  });
  return router;
}

function presentDetail({ call, visits, events }: CallWithHistory): CallDetail {
  return present(callDetailSchema, {
    call,
    visits,
    events: events.map((event) => ({ ...event, facts: remainingFacts(event.facts) })),
  });
}

function remainingFacts(json: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(JSON.parse(json)).filter(([name]) => !saidElsewhere.has(name)));
}
