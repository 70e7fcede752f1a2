import { type BackfillRow, backfillEntity } from '../backfills/backfill.entity.ts';
import { type BackfillChunkRow, backfillChunkEntity } from '../backfills/backfill-chunk.entity.ts';
import type { Database } from '../open-database.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type BackfillFilter = Partial<Pick<BackfillRow, 'sourceId' | 'status'>>;

const chunkCounts = {
  chunks: 'COUNT(*)',
  chunksDone: "SUM(chunk.status = 'done')",
  chunksFailed: "SUM(chunk.status = 'failed')",
  rowsPlanned: 'SUM(chunk.rowsPlanned)',
  /** Of the rows that were planned, those of chunks that are done. */
  rowsPlannedDone: "SUM(CASE WHEN chunk.status = 'done' THEN chunk.rowsPlanned ELSE 0 END)",
  rowsRead: 'SUM(chunk.rowsRead)',
  rowsInserted: 'SUM(chunk.rowsInserted)',
  rowsAlreadyThere: 'SUM(chunk.rowsAlreadyThere)',
  rowsQuarantined: 'SUM(chunk.rowsQuarantined)',
  rowsMarked: 'SUM(chunk.rowsMarked)',
} as const;

/** What its chunks have come to, together. */
export type BackfillWithCounts = BackfillRow & Record<keyof typeof chunkCounts, number>;

/** Backfills by the time at which they were asked for, newest first. */
export async function listBackfills(
  database: Database,
  filter: BackfillFilter,
  page: PageRequest,
): Promise<RowsPage<BackfillWithCounts>> {
  const query = whereEqual(database.getRepository(backfillEntity).createQueryBuilder('row'), filter);
  const { rows, next } = await readPage(query, 'createdAt', page);
  return { rows: await withCounts(database, rows), next };
}

export async function readBackfill(database: Database, id: string): Promise<BackfillWithCounts | null> {
  const row = await database.getRepository(backfillEntity).findOneBy({ id });
  const [found] = row ? await withCounts(database, [row]) : [];
  return found ?? null;
}

/** Chunks in the order of their ranges, from the one behind `after` on, at most `rowsMax`. */
export function listBackfillChunks(
  database: Database,
  backfillId: string,
  { rowsMax, after, status }: { rowsMax: number; after: number; status?: BackfillChunkRow['status'] | undefined },
): Promise<BackfillChunkRow[]> {
  return whereEqual(database.getRepository(backfillChunkEntity).createQueryBuilder('row'), { backfillId, status })
    .andWhere('row.ordinal > :after', { after })
    .orderBy('row.ordinal')
    .take(rowsMax)
    .getMany();
}

/** Backfills with what their chunks have come to. */
export async function withCounts(database: Database, rows: BackfillRow[]): Promise<BackfillWithCounts[]> {
  if (rows.length === 0) return [];
  const query = database
    .getRepository(backfillChunkEntity)
    .createQueryBuilder('chunk')
    .select('chunk.backfillId', 'backfillId')
    .where('chunk.backfillId IN (:...ids)', { ids: rows.map(({ id }) => id) })
    .groupBy('chunk.backfillId');
  for (const [name, sum] of Object.entries(chunkCounts)) query.addSelect(sum, name);
  const sums = new Map((await query.getRawMany()).map((sum) => [String(sum.backfillId), sum]));
  const names = Object.keys(chunkCounts) as (keyof typeof chunkCounts)[];
  return rows.map((row) => {
    const sum = sums.get(row.id);
    const counts = Object.fromEntries(names.map((name) => [name, Number(sum?.[name] ?? 0)]));
    return { ...row, ...(counts as Record<keyof typeof chunkCounts, number>) };
  });
}
