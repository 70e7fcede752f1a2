import { type Source, type SourceState, sourceListSchema, sourceSchema } from '@voip-sync/contracts';
import { type Blindness, type Database, listSources, readBlindness, type SourceWithSync } from '@voip-sync/database';
import type { Redis } from '@voip-sync/runtime';
import { defineRoute, type Route } from '../http/route.ts';
import { present, withSummary } from './present.ts';
import { combineStates, readSourceStates } from './read-source-states.ts';

const dayMs = 86_400_000;

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
        const now = await redisNow(redis);
        const [sources, states, blindness] = await Promise.all([
          listSources(database),
          readSourceStates(redis, now),
          readBlindness(database, new Date(now.getTime() - dayMs), now),
        ]);
        return {
          rows: sources.map((source) => {
            const { id } = source.source;
            return presentSource(source, states.get(id) ?? [], blindness.get(id));
          }),
        };
      },
    }),
  ];
}

/** The clock by which ingestors speak. */
async function redisNow(redis: Redis): Promise<Date> {
  const [seconds, micros] = await redis.time();
  return new Date(Number(seconds) * 1_000 + Number(micros) / 1_000);
}

function presentSource(stored: SourceWithSync, ingestors: SourceState[], blindness?: Blindness): Source {
  const { id, name, timeZone, eventsKind, cdrMarking, cdrGeneration } = stored.source;
  const { cdrCursor: cursor, lastCdrRun: lastRun, lastSweep, notices } = stored;
  return present(sourceSchema, {
    id,
    name,
    timeZone,
    events:
      eventsKind === null
        ? null
        : {
            kind: eventsKind,
            state: combineStates(ingestors),
            ingestors,
            blind: { open: blindness?.open ?? null, lastDayMs: blindness?.blindMs ?? 0 },
          },
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
