import { randomUUID } from 'node:crypto';
import { cdrSyncDeduplicationId, cdrSyncRunJob, type startedSyncSchema } from '@voip-sync/contracts';
import { addJob, type Queue } from '@voip-sync/runtime';
import type { z } from 'zod';

/**
 * Adds a run for one source unless one waits or runs already; then that one is the answer. BullMQ decides in one step and answers with
 * the id of the job that stands, so an id of our own tells which of the two it was.
 */
export async function startCdrSync(queue: Queue, sourceId: string): Promise<z.output<typeof startedSyncSchema>> {
  const jobId = `manual-${randomUUID()}`;
  const job = await addJob(
    queue,
    cdrSyncRunJob,
    { sourceId, trigger: 'manual' },
    { jobId, deduplication: { id: cdrSyncDeduplicationId(sourceId) } },
  );
  return { jobId: job.id ?? jobId, added: job.id === jobId };
}
