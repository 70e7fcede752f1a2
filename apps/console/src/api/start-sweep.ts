import { randomUUID } from 'node:crypto';
import {
  cdrSweepDeduplicationId,
  cdrSweepRunJob,
  type startedSyncSchema,
  type sweepReachSchema,
} from '@voip-sync/contracts';
import { addJob, type Queue } from '@voip-sync/runtime';
import type { z } from 'zod';

/** The hour before which all of the hours stand that begin before a time. */
export function hourBehind(calldate: string): string {
  if (calldate.endsWith(':00:00')) return calldate.slice(0, 13);
  const moment = Date.parse(`${calldate.slice(0, 13).replace(' ', 'T')}:00:00Z`) + 3_600_000;
  return new Date(moment).toISOString().slice(0, 13).replace('T', ' ');
}

/** Adds a sweep unless one of the same reach waits or runs already; then that one is the answer. */
export async function startSweep(
  queue: Queue,
  sourceId: string,
  reach: z.output<typeof sweepReachSchema>,
): Promise<z.output<typeof startedSyncSchema>> {
  const jobId = `manual-${randomUUID()}`;
  const deduplication = { id: cdrSweepDeduplicationId(sourceId, reach.kind) };
  const job = await addJob(queue, cdrSweepRunJob, { sourceId, trigger: 'manual', reach }, { jobId, deduplication });
  return { jobId: job.id ?? jobId, added: job.id === jobId };
}
