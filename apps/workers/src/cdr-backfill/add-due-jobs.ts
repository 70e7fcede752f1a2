import { cdrBackfillChunkJob, cdrBackfillDeduplicationId, cdrBackfillPlanJob } from '@voip-sync/contracts';
import { BackfillStore, type Database } from '@voip-sync/database';
import { addJob, type PbxSource, type Queue, shapeJob } from '@voip-sync/runtime';

/**
 * Adds the jobs that the backfills of the given sources lack, and closes those that are over. What is due is told by the database; a job that
 * waits or runs is not added twice, and one that Redis lost is added again. Only as many chunks have jobs as may read a source at once: each
 * that ends brings the next.
 */
export async function addDueJobs(database: Database, queue: Queue, sources: PbxSource[]): Promise<{ open: number }> {
  const store = new BackfillStore(database);
  const withCdrs = new Map(sources.flatMap((source) => (source.cdr ? [[source.id, source.cdr]] : [])));
  if (withCdrs.size === 0) return { open: 0 };
  const open = await store.findOpen([...withCdrs.keys()]);
  for (const { id, status } of open) {
    const deduplication = { id: cdrBackfillDeduplicationId('plan', id) };
    if (status === 'planned') await addJob(queue, cdrBackfillPlanJob, { backfillId: id }, { deduplication });
  }
  for (const sourceId of new Set(open.map((backfill) => backfill.sourceId))) {
    await store.settle(sourceId);
    const due = await store.findDue(sourceId, withCdrs.get(sourceId)?.backfillReadersMax ?? 1);
    await queue.addBulk(
      due.map(({ id, backfillId }) =>
        shapeJob(
          cdrBackfillChunkJob,
          { backfillId, chunkId: id },
          { deduplication: { id: cdrBackfillDeduplicationId('chunk', id) } },
        ),
      ),
    );
  }
  return { open: open.length };
}
