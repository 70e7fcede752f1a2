import { type Source, type SourceState, sourceListSchema, sourceSchema } from '@voip-sync/contracts';
import { type Database, listSources, type SourceWithSync } from '@voip-sync/database';
import type { Redis } from '@voip-sync/runtime';
import { defineRoute, type Route } from '../http/route.ts';
import { present, withSummary } from './present.ts';
import { combineStates, readSourceStates } from './read-source-states.ts';

export function sourceRoutes(database: Database, redis: Redis): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/sources',
      role: 'viewer',
      summary: 'Every PBX with its connection, how far its CDRs have come, its last run, and what waits in quarantine',
      needsRedis: true,
      answer: { schema: sourceListSchema },
      handle: async () => {
        const [sources, states] = await Promise.all([listSources(database), readSourceStates(redis, new Date())]);
        return { rows: sources.map((source) => presentSource(source, states.get(source.source.id) ?? [])) };
      },
    }),
  ];
}

function presentSource(stored: SourceWithSync, ingestors: SourceState[]): Source {
  const { id, name, timeZone, eventsKind, cdrMarking, cdrGeneration } = stored.source;
  const { cdrCursor: cursor, lastCdrRun: lastRun, lastSweep, notices } = stored;
  return present(sourceSchema, {
    id,
    name,
    timeZone,
    events: eventsKind === null ? null : { kind: eventsKind, state: combineStates(ingestors), ingestors },
    cdr:
      cdrMarking === null
        ? null
        : {
            marking: cdrMarking,
            generation: cdrGeneration,
            cursor,
            lastRun: lastRun && withSummary(lastRun),
            lastSweep: lastSweep && withSummary(lastSweep),
            notices,
          },
    quarantined: stored.quarantined,
  });
}
