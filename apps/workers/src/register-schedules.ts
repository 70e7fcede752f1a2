import { isDeepStrictEqual } from 'node:util';
import { cdrSyncEveryMs, cdrSyncTickJob } from '@voip-sync/contracts';
import type { Queue } from '@voip-sync/runtime';

/**
 * Registers what runs by the clock, in one place. Every worker calls it at its start; a schedule that stands already is left alone, since
 * writing it anew would begin its interval from the start, and workers that restart often would never let it come to its end.
 */
export async function registerSchedules(queues: { cdrSync: Queue }): Promise<void> {
  const { name, options } = cdrSyncTickJob;
  const found = await queues.cdrSync.getJobScheduler(name);
  const isThere =
    found?.every === cdrSyncEveryMs &&
    found.name === name &&
    found.next !== undefined &&
    isDeepStrictEqual(found.template?.opts, options);
  if (isThere) return;
  await queues.cdrSync.upsertJobScheduler(name, { every: cdrSyncEveryMs }, { name, data: {}, opts: options });
}
