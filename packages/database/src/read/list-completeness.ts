import { type RemapRow, remapEntity } from '../cdrs/remap.entity.ts';
import {
  type CompletenessDifferenceRow,
  completenessDifferenceEntity,
} from '../completeness/completeness-difference.entity.ts';
import { type CompletenessHourRow, completenessHourEntity } from '../completeness/completeness-hour.entity.ts';
import type { Database } from '../open-database.ts';
import { type SyncRunRow, syncRunEntity } from '../sync/sync-run.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

type Range = { from?: Date | undefined; to?: Date | undefined };

export type CompletenessFilter = Partial<Pick<CompletenessHourRow, 'sourceId' | 'status'>> & Range;

/** Proved hours by when they began, newest first. */
export function listCompleteness(
  database: Database,
  { from, to, ...equal }: CompletenessFilter,
  page: PageRequest,
): Promise<RowsPage<CompletenessHourRow>> {
  const query = whereEqual(database.getRepository(completenessHourEntity).createQueryBuilder('row'), equal);
  return readPage(whereBetween(query, 'startsAt', { from, to }), 'startsAt', page);
}

export type DifferenceFilter = Partial<
  Pick<CompletenessDifferenceRow, 'sourceId' | 'hour' | 'runId' | 'kind' | 'repair' | 'uniqueid'>
> &
  Range;

/** Rows that differed by when that was found, newest first. */
export function listDifferences(
  database: Database,
  { from, to, ...equal }: DifferenceFilter,
  page: PageRequest,
): Promise<RowsPage<CompletenessDifferenceRow>> {
  const query = whereEqual(database.getRepository(completenessDifferenceEntity).createQueryBuilder('row'), equal);
  return readPage(whereBetween(query, 'foundAt', { from, to }), 'foundAt', page);
}

/** How many differences a run holds now. */
export function countHeld(database: Database, { id, sourceId }: Pick<SyncRunRow, 'id' | 'sourceId'>): Promise<number> {
  return database.getRepository(completenessDifferenceEntity).countBy({ sourceId, runId: id, repair: 'held' });
}

export function readSyncRun(database: Database, id: string): Promise<SyncRunRow | null> {
  return database.getRepository(syncRunEntity).findOneBy({ id });
}

/** Remaps by when they were asked for, newest first. */
export function listRemaps(
  database: Database,
  filter: Partial<Pick<RemapRow, 'sourceId' | 'status'>>,
  page: PageRequest,
): Promise<RowsPage<RemapRow>> {
  return readPage(whereEqual(database.getRepository(remapEntity).createQueryBuilder('row'), filter), 'createdAt', page);
}
