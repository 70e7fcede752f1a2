import {
  cdrSweepPattern,
  cdrSyncEveryMs,
  type PartnerResource,
  partnerRunKind,
  syncLagSchema,
  syncLagsSchema,
} from '@voip-sync/contracts';
import {
  type Database,
  type LastRuns,
  listSources,
  type PartnerResourceRow,
  type PartnerRow,
  PartnerStore,
  type PbxSourceRow,
  readLastRuns,
} from '@voip-sync/database';
import { present } from '../api/present.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { type Schedule, tellLag } from './tell-lag.ts';

/** One thing that is run by the clock, or could be. */
type Scheduled = {
  kind: string;
  sourceId: string;
  name: string;
  of: 'source' | 'partner';
  schedule: Schedule;
  isOff: boolean;
  /** From when on a run was to be expected, where there was none. */
  since: Date;
};

const sourceSchedules: Record<string, Schedule> = {
  cdr: { everySeconds: cdrSyncEveryMs / 1_000, cronPattern: null, timeZone: 'UTC' },
  'cdr-sweep': { everySeconds: null, cronPattern: cdrSweepPattern, timeZone: 'UTC' },
};

/** How everything that has a schedule stands against it. */
export function lagRoutes(database: Database): Route[] {
  const partners = new PartnerStore(database);
  return [
    defineRoute({
      method: 'get',
      path: '/sync-lag',
      role: 'viewer',
      summary:
        'How each kind of run of each source and partner stands against its schedule: last good run, due since, late by',
      answer: { schema: syncLagsSchema },
      handle: async () => {
        const [sources, partnerRows, resources] = await Promise.all([
          listSources(database),
          partners.list(),
          partners.listResources(),
        ]);
        const scheduled = [
          ...sources.flatMap(({ source }) => ofSource(source)),
          ...partnerRows.flatMap((partner) => ofPartner(partner, resources)),
        ];
        const runs = await readLastRuns(database, [...new Set(scheduled.map(({ sourceId }) => sourceId))]);
        const now = new Date();
        return { rows: scheduled.map((each) => present(syncLagSchema, tell(each, runs, now))) };
      },
    }),
  ];
}

function ofSource({ id, name, cdrMarking, updatedAt }: PbxSourceRow): Scheduled[] {
  if (cdrMarking === null) return [];
  return Object.entries(sourceSchedules).map(([kind, schedule]) => ({
    kind,
    sourceId: id,
    name,
    of: 'source',
    schedule,
    isOff: false,
    since: updatedAt,
  }));
}

function ofPartner({ id, name, enabled, deletingSince }: PartnerRow, resources: PartnerResourceRow[]): Scheduled[] {
  return resources
    .filter(({ partnerId }) => partnerId === id)
    .map(({ resource, everySeconds, cronPattern, timeZone, updatedAt, ...row }) => ({
      kind: partnerRunKind(resource as PartnerResource),
      sourceId: id,
      name,
      of: 'partner',
      schedule: { everySeconds, cronPattern, timeZone },
      isOff: !enabled || !row.enabled || deletingSince !== null,
      since: updatedAt,
    }));
}

function tell({ schedule, isOff, since, ...scheduled }: Scheduled, runs: LastRuns[], now: Date) {
  const found = runs.find(({ sourceId, kind }) => sourceId === scheduled.sourceId && kind === scheduled.kind);
  const lastGoodAt = found?.lastGood?.startedAt ?? null;
  return {
    ...scheduled,
    ...schedule,
    ...tellLag(isOff ? null : schedule, lastGoodAt, since, now),
    lastGoodAt,
    lastRun: found?.last ?? null,
  };
}
