import { randomUUID } from 'node:crypto';
import {
  type PartnerResource,
  partnerDeduplicationId,
  partnerRunJob,
  type startedSyncSchema,
} from '@voip-sync/contracts';
import { addJob, type Queue } from '@voip-sync/runtime';
import type { z } from 'zod';

type Asked = { partnerId: string; resource: PartnerResource; mode: 'apply' | 'dry-run'; full: boolean };

/** Adds a run with a partner unless one of the same waits or runs already; then that one is the answer. */
export async function startPartnerRun(queue: Queue, asked: Asked): Promise<z.output<typeof startedSyncSchema>> {
  const jobId = `manual-${randomUUID()}`;
  const deduplication = { id: partnerDeduplicationId(asked.partnerId, asked.resource, asked.mode) };
  const job = await addJob(queue, partnerRunJob, { ...asked, trigger: 'manual' }, { jobId, deduplication });
  return { jobId: job.id ?? jobId, added: job.id === jobId };
}
