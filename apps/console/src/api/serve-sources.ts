import { type Source, type SourceState, sourceSchema } from '@voip-sync/contracts';
import { type Database, listSources, type SourceWithSync } from '@voip-sync/database';
import type { Redis } from '@voip-sync/runtime';
import { Router } from 'express';
import { requireRedis } from '../http/answer-errors.ts';
import { refuseQuery } from '../http/read-request.ts';
import { present } from './present.ts';
import { combineStates, readSourceStates } from './read-source-states.ts';

/** `/sources`: every PBX with its connection, how far its CDRs have come, its last run, and what waits in quarantine. */
export function serveSources(database: Database, redis: Redis): Router {
  const router = Router();
  router.get('/', requireRedis(redis), async (request, response) => {
    refuseQuery(request);
    const [sources, states] = await Promise.all([listSources(database), readSourceStates(redis, new Date())]);
    const rows = sources.map((source) => presentSource(source, states.get(source.source.id) ?? []));
    response.json({ rows });
  });
  return router;
}

function presentSource(stored: SourceWithSync, ingestors: SourceState[]): Source {
  const { id, name, timeZone, eventsKind, cdrMarking } = stored.source;
  return present(sourceSchema, {
    id,
    name,
    timeZone,
    events: eventsKind === null ? null : { kind: eventsKind, state: combineStates(ingestors), ingestors },
    cdr: cdrMarking === null ? null : { marking: cdrMarking, cursor: stored.cdrCursor, lastRun: stored.lastCdrRun },
    quarantined: stored.quarantined,
  });
}
