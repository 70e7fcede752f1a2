import { In } from 'typeorm';
import type { Database } from '../open-database.ts';
import type { PartnerRow } from '../partners/partner.entity.ts';
import { PartnerStore } from '../partners/partner.store.ts';
import type { PartnerResourceRow } from '../partners/partner-resource.entity.ts';
import { countHeld } from '../read/list-completeness.ts';
import { type PbxSourceRow, pbxSourceEntity } from '../sync/pbx-source.entity.ts';
import { configuredSources } from '../sync/pbx-source.store.ts';
import { type SyncRunRow, syncRunEntity } from '../sync/sync-run.entity.ts';

export type SourceFacts = {
  id: string;
  name: string;
  /** Since when it is configured as it is. */
  configuredAt: Date;
  copiesCdrs: boolean;
  hasEvents: boolean;
  lastGoodCdrAt: Date | null;
  lastGoodSweepAt: Date | null;
  /** Since when nobody hears it; null while somebody does. */
  deafSince: Date | null;
};
export type PartnerFacts = {
  partner: PartnerRow;
  /** When something with it went well for the last time. */
  lastGoodAt: Date | null;
  resources: { timetable: PartnerResourceRow; lastGoodAt: Date | null }[];
};
export type RuleFacts = {
  /** All that there is, as `source north` or `partner erp`: what is not configured any more is not the matter either. */
  owners: Set<string>;
  sources: SourceFacts[];
  partners: PartnerFacts[];
  heldRuns: SyncRunRow[];
};

/** What the rules of alerts look at. Runs are found by their index alone, however many there are. */
export async function readRuleFacts(database: Database): Promise<RuleFacts> {
  const store = new PartnerStore(database);
  const [sources, partners, timetables, runs, deafSince] = await Promise.all([
    database.getRepository(pbxSourceEntity).find({ order: { id: 'ASC' } }),
    store.list(),
    store.listResources(),
    readNewestRuns(database),
    readDeafness(database),
  ]);
  const good = new Map(
    runs.filter(({ status }) => status === 'succeeded').map((run) => [`${run.sourceId} ${run.kind}`, run.startedAt]),
  );
  const configured = configuredSources(sources);
  const owners = new Set([...configured.map(({ id }) => `source ${id}`), ...partners.map(({ id }) => `partner ${id}`)]);
  const heldRuns: SyncRunRow[] = [];
  for (const run of runs) {
    const owner = `${run.kind.startsWith('partner-') ? 'partner' : 'source'} ${run.sourceId}`;
    if (run.status !== 'held' || !owners.has(owner)) continue;
    if (run.kind === 'cdr-sweep' && (await countHeld(database, run)) === 0) continue;
    heldRuns.push(run);
  }
  return {
    owners,
    sources: configured.map((source) => toSourceFacts(source, good, deafSince)),
    partners: partners.map((partner) => toPartnerFacts(partner, timetables, good)),
    heldRuns,
  };
}

function toSourceFacts(source: PbxSourceRow, good: Map<string, Date>, deaf: Map<string, Date | null>): SourceFacts {
  const { id, name, updatedAt, cdrMarking, eventsKind } = source;
  return {
    id,
    name,
    configuredAt: updatedAt,
    copiesCdrs: cdrMarking !== null,
    hasEvents: eventsKind !== null,
    lastGoodCdrAt: good.get(`${id} cdr`) ?? null,
    lastGoodSweepAt: good.get(`${id} cdr-sweep`) ?? null,
    // One that was never heard is deaf since it was configured.
    deafSince: deaf.has(id) ? (deaf.get(id) ?? null) : updatedAt,
  };
}

function toPartnerFacts(partner: PartnerRow, timetables: PartnerResourceRow[], good: Map<string, Date>): PartnerFacts {
  const ofPartner = [...good].filter(([key]) => key.startsWith(`${partner.id} partner-`)).map(([, at]) => at);
  const lastGoodAt = [...ofPartner, ...(partner.lastGoodSyncAt ? [partner.lastGoodSyncAt] : [])].sort(
    (a, b) => b.getTime() - a.getTime(),
  )[0];
  return {
    partner: { ...partner, enabled: partner.enabled && partner.deletingSince === null },
    lastGoodAt: lastGoodAt ?? null,
    resources: timetables
      .filter(({ partnerId }) => partnerId === partner.id)
      .map((timetable) => ({ timetable, lastGoodAt: good.get(`${partner.id} partner-${timetable.resource}`) ?? null })),
  };
}

/** The newest run of each source, kind and outcome that the rules ask for. */
async function readNewestRuns(database: Database): Promise<SyncRunRow[]> {
  const newest: { id: string; status: string }[] = await database.query(
    'SELECT MAX(id) AS id, status FROM sync_runs GROUP BY source_id, kind, status',
  );
  const ids = newest.filter(({ status }) => ['succeeded', 'held'].includes(status)).map(({ id }) => id);
  return ids.length === 0 ? [] : database.getRepository(syncRunEntity).findBy({ id: In(ids) });
}

/** Of each source that was ever heard: since when it is not, or null. */
async function readDeafness(database: Database): Promise<Map<string, Date | null>> {
  const heard: { sourceId: string }[] = await database.query(
    'SELECT DISTINCT source_id AS sourceId FROM hearing_spans',
  );
  const open: { sourceId: string; beganAt: Date }[] = await database.query(
    `SELECT source_id AS sourceId, MIN(began_at) AS beganAt FROM blind_windows
     WHERE ended_at IS NULL AND cause <> 'dropped' GROUP BY source_id`,
  );
  return new Map<string, Date | null>([
    ...heard.map(({ sourceId }): [string, null] => [sourceId, null]),
    ...open.map(({ sourceId, beganAt }): [string, Date] => [sourceId, beganAt]),
  ]);
}
