import {
  type PartnerStatus,
  partnerKindsKey,
  partnerKindsSchema,
  partnerRunKind,
  partnerStatusesSchema,
  partnerStatusSchema,
} from '@voip-sync/contracts';
import {
  countWaiting,
  type Database,
  type LastRuns,
  nothingWaits,
  type PartnerResourceRow,
  type PartnerRow,
  PartnerStore,
  readLastRuns,
} from '@voip-sync/database';
import type { Redis } from '@voip-sync/runtime';
import { present } from '../api/present.ts';
import { unavailable } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readBudget } from './read-budget.ts';

/** Which kinds of partners there are, and how the partners fare. */
export function partnerStatusRoutes(database: Database, redis: Redis): Route[] {
  const store = new PartnerStore(database);
  return [
    defineRoute({
      method: 'get',
      path: '/partner-kinds',
      role: 'viewer',
      summary: 'Kinds of partners, each with its ways of authentication and its configuration as JSON Schema',
      needsRedis: true,
      answer: { schema: partnerKindsSchema },
      handle: async () => {
        const rows = await readKinds(redis);
        if (rows) return { rows };
        throw unavailable('No worker has told its kinds of partners yet: see that one with the role partner-sync runs');
      },
    }),
    defineRoute({
      method: 'get',
      path: '/partner-status',
      role: 'viewer',
      summary:
        'How each partner fares: last good sync, check, circuit breaker, budget, runs, and what waits for a person',
      answer: { schema: partnerStatusesSchema },
      handle: async () => {
        const partners = await store.list();
        const [resources, runs, waiting, kinds] = await Promise.all([
          store.listResources(),
          readLastRuns(
            database,
            partners.map(({ id }) => id),
          ),
          countWaiting(database),
          readKinds(redis),
        ]);
        const rows = await Promise.all(
          partners.map(async (partner) => ({
            ...healthOf(partner),
            budget: await readBudget(redis, partner, kinds?.find(({ name }) => name === partner.kind)?.rateLimits),
            resources: resourcesOf(partner, resources, runs),
            waiting: waiting.get(partner.id) ?? nothingWaits,
          })),
        );
        return { rows: rows.map((row) => present(partnerStatusSchema, row)) };
      },
    }),
  ];
}

async function readKinds(redis: Redis) {
  const text = await redis.get(partnerKindsKey).catch(() => null);
  return text === null ? undefined : partnerKindsSchema.shape.rows.parse(JSON.parse(text));
}

function healthOf(row: PartnerRow) {
  const { id, name, kind, enabled, lastGoodSyncAt, breakerOpenUntil } = row;
  const isOpen = breakerOpenUntil !== null && breakerOpenUntil.getTime() > Date.now();
  return {
    id,
    name,
    kind,
    enabled,
    lastGoodSyncAt,
    breaker: {
      state: isOpen ? 'open' : breakerOpenUntil === null ? 'closed' : 'trying',
      failures: row.breakerFailures,
      openUntil: breakerOpenUntil,
      lastError: row.breakerLastError,
      changedAt: row.breakerChangedAt,
    } satisfies Record<keyof PartnerStatus['breaker'], unknown>,
    check: { at: row.checkedAt, latencyMs: row.checkLatencyMs, error: row.checkError },
  };
}

/** All that has a timetable or was ever run. */
function resourcesOf({ id }: PartnerRow, timetables: PartnerResourceRow[], runs: LastRuns[]) {
  const ofPartner = timetables.filter(({ partnerId }) => partnerId === id);
  const ran = runs.filter(({ sourceId }) => sourceId === id).map(({ kind }) => kind.replace('partner-', ''));
  return [...new Set([...ofPartner.map(({ resource }) => resource), ...ran])].sort().map((resource) => {
    const timetable = ofPartner.find((row) => row.resource === resource);
    const run = runs.find(({ sourceId, kind }) => sourceId === id && kind === partnerRunKind(resource as 'peers'));
    return {
      resource,
      enabled: timetable?.enabled ?? false,
      lastRun: run?.last ?? null,
      lastGoodAt: run?.lastGood?.startedAt ?? null,
      lagSeconds: lagSeconds(timetable?.lastDueAt ?? null, run?.last?.startedAt ?? null),
    };
  });
}

function lagSeconds(dueAt: Date | null, begunAt: Date | null): number | null {
  if (dueAt === null) return null;
  const until = begunAt !== null && begunAt >= dueAt ? begunAt.getTime() : Date.now();
  return Math.max(0, Math.round((until - dueAt.getTime()) / 100) / 10);
}
