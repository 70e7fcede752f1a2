import type { Database } from '../open-database.ts';
import { type ReplayRow, replayEntity } from '../replays/replay.entity.ts';
import { type ReplayDifferenceRow, replayDifferenceEntity } from '../replays/replay-difference.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type ReplayFilter = Partial<Pick<ReplayRow, 'sourceId' | 'status'>>;

/** Replays by the time at which they were asked for, newest first. */
export function listReplays(database: Database, filter: ReplayFilter, page: PageRequest): Promise<RowsPage<ReplayRow>> {
  return readPage(
    whereEqual(database.getRepository(replayEntity).createQueryBuilder('row'), filter),
    'createdAt',
    page,
  );
}

/** What one replay found, the last found first. */
export function listReplayDifferences(
  database: Database,
  filter: Pick<ReplayDifferenceRow, 'replayId'> & { kind?: string | undefined },
  page: PageRequest,
): Promise<RowsPage<ReplayDifferenceRow>> {
  const query = database.getRepository(replayDifferenceEntity).createQueryBuilder('row');
  return readPage(whereEqual(query, filter), 'foundAt', page);
}
