import { type BackfillRow, BackfillStore, type Database } from '@voip-sync/database';
import type { PbxSource } from '@voip-sync/runtime';
import { openCdrSource } from '../cdr-sync/source/open-cdr-source.ts';
import { readSourceColumns } from '../cdr-sync/source/read-source-columns.ts';
import { fetchRowCounts } from './fetch-row-counts.ts';
import { type PlanBounds, planChunks } from './plan-chunks.ts';

/** A chunk is a few seconds' work: so much is done again when its worker dies, and so long a pause may take to be felt at the most. */
const planBounds: PlanBounds = { rowsMax: 50_000, chunksMax: 20_000 };

/** Splits a backfill into chunks by how its rows lie at the source, and lets it run. Answers how many there are, or that it was not to be planned. */
export async function planBackfill(
  database: Database,
  source: PbxSource,
  { id, rangeFrom: from, rangeTo: to }: Pick<BackfillRow, 'id' | 'rangeFrom' | 'rangeTo'>,
  bounds: PlanBounds = planBounds,
): Promise<{ outcome: 'planned' | 'superseded'; chunks: number }> {
  const cdrs = await openCdrSource(source);
  try {
    const columns = await readSourceColumns(cdrs);
    const counts = fetchRowCounts(cdrs, columns, { from, to, rowsMax: bounds.rowsMax });
    const chunks = await planChunks(counts, { from, to }, bounds);
    const isSaved = await new BackfillStore(database).savePlan(id, source.id, chunks);
    return { outcome: isSaved ? 'planned' : 'superseded', chunks: chunks.length };
  } finally {
    cdrs.close();
  }
}
