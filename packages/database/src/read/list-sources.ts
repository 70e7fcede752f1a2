import { In, IsNull, MoreThan, Not } from 'typeorm';
import type { Database } from '../open-database.ts';
import { type PbxSourceRow, pbxSourceEntity } from '../sync/pbx-source.entity.ts';
import { quarantinedRecordEntity } from '../sync/quarantined-record.entity.ts';
import { type SourceNoticeRow, sourceNoticeEntity } from '../sync/source-notice.entity.ts';
import { syncCursorEntity } from '../sync/sync-cursor.entity.ts';
import { type SyncRunRow, syncRunEntity } from '../sync/sync-run.entity.ts';

/** As many as a PBX_CONFIG file may have. */
const sourcesMax = 1_000;
/** For how long a notice is shown after it was true for the last time, and how many at most. */
const noticeShownDays = 7;
const noticesMax = 5_000;

export type SourceWithSync = {
  source: PbxSourceRow;
  cdrCursor: string | null;
  lastCdrRun: SyncRunRow | null;
  lastSweep: SyncRunRow | null;
  /** Seen in the last days, newest first. */
  notices: SourceNoticeRow[];
  /** How many of its records wait in quarantine. */
  quarantined: number;
};

/** Every source with how far its CDRs have come, by id. */
export async function listSources(database: Database): Promise<SourceWithSync[]> {
  const [sources, cursors, lastRuns, lastSweeps, quarantined, notices] = await Promise.all([
    database.getRepository(pbxSourceEntity).find({ order: { id: 'ASC' }, take: sourcesMax }),
    database.getRepository(syncCursorEntity).findBy({ kind: 'cdr' }),
    readLastRuns(database, 'cdr'),
    readLastRuns(database, 'cdr-sweep'),
    countQuarantined(database),
    readNotices(database),
  ]);
  const cursorOf = new Map(cursors.map(({ sourceId, position }) => [sourceId, position]));
  return sources.map((source) => ({
    source,
    cdrCursor: cursorOf.get(source.id) ?? null,
    lastCdrRun: lastRuns.get(source.id) ?? null,
    lastSweep: lastSweeps.get(source.id) ?? null,
    notices: notices.get(source.id) ?? [],
    quarantined: quarantined.get(source.id) ?? 0,
  }));
}

export function readSource(database: Database, id: string): Promise<PbxSourceRow | null> {
  return database.getRepository(pbxSourceEntity).findOneBy({ id });
}

/** How the addresses of recordings are made, by source; of those that have a template. */
export async function readRecordingTemplates(database: Database): Promise<Map<string, string>> {
  const found = await database.getRepository(pbxSourceEntity).find({
    select: { id: true, recordingUrlTemplate: true },
    where: { recordingUrlTemplate: Not(IsNull()) },
    take: sourcesMax,
  });
  return new Map(found.map(({ id, recordingUrlTemplate }) => [id, recordingUrlTemplate ?? '']));
}

/** The newest run of a kind of each source. Grouped by all columns of `ix_sync_runs_source`, so that the index alone gives the newest ids. */
async function readLastRuns(database: Database, kind: string): Promise<Map<string, SyncRunRow>> {
  const repository = database.getRepository(syncRunEntity);
  const newest = await repository
    .createQueryBuilder('run')
    .select('MAX(run.id)', 'id')
    .where('run.kind = :kind', { kind })
    .groupBy('run.sourceId')
    .addGroupBy('run.kind')
    .addGroupBy('run.status')
    .getRawMany<{ id: string }>();
  const runs = await repository.find({ where: { id: In(newest.map(({ id }) => id)) }, order: { id: 'ASC' } });
  return new Map(runs.map((run) => [run.sourceId, run]));
}

async function readNotices(database: Database): Promise<Map<string, SourceNoticeRow[]>> {
  const rows = await database.getRepository(sourceNoticeEntity).find({
    where: { lastSeenAt: MoreThan(new Date(Date.now() - noticeShownDays * 86_400_000)) },
    order: { lastSeenAt: 'DESC', id: 'DESC' },
    take: noticesMax,
  });
  return Map.groupBy(rows, ({ sourceId }) => sourceId);
}

async function countQuarantined(database: Database): Promise<Map<string, number>> {
  const counts = await database
    .getRepository(quarantinedRecordEntity)
    .createQueryBuilder('record')
    .select('record.sourceId', 'sourceId')
    .addSelect('COUNT(*)', 'count')
    .where('record.resolution IS NULL')
    .groupBy('record.sourceId')
    .getRawMany<{ sourceId: string; count: string }>();
  return new Map(counts.map(({ sourceId, count }) => [sourceId, Number(count)]));
}
