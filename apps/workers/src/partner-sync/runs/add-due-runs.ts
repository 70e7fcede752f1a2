import { type PartnerResource, partnerDeduplicationId, partnerRunJob } from '@voip-sync/contracts';
import { type PartnerResourceRow, type PartnerRow, PartnerStore } from '@voip-sync/database';
import { addJob } from '@voip-sync/runtime';
import type { PartnerSyncOptions } from '../partner-sync-options.ts';
import { dueSlot } from './due-slot.ts';
import { resourceRuns } from './resource-runs.ts';

/**
 * Adds a run for each resource of a partner that is due. The database says when each was due last, so that any process may look; a run that
 * waits or goes on is not added twice. A partner whose circuit breaker is open waits until it may be tried; one whose timetable cannot be
 * read holds up none of the others.
 */
export async function addDueRuns(
  { database, queue, logger }: Pick<PartnerSyncOptions, 'database' | 'queue' | 'logger'>,
  now = new Date(),
): Promise<{ added: number }> {
  const store = new PartnerStore(database);
  const partners = new Map((await store.list()).map((partner) => [partner.id, partner]));
  let added = 0;
  for (const row of await store.listResources()) {
    const partner = partners.get(row.partnerId);
    if (!row.enabled || !partner || !mayRun(partner, now) || !(row.resource in resourceRuns)) continue;
    try {
      const slot = dueSlot(row, row.lastDueAt, row.updatedAt, now);
      if (!slot) continue;
      await addRun(queue, row, slot);
      await store.noteDue(row.partnerId, row.resource, slot);
      added += 1;
    } catch (error) {
      logger.error({ err: error, partner: row.partnerId, resource: row.resource }, 'the timetable cannot be followed');
    }
  }
  return { added };
}

function mayRun({ enabled, deletingSince, breakerOpenUntil }: PartnerRow, now: Date): boolean {
  return enabled && deletingSince === null && (breakerOpenUntil === null || breakerOpenUntil <= now);
}

async function addRun(queue: PartnerSyncOptions['queue'], row: PartnerResourceRow, slot: Date): Promise<void> {
  const resource = row.resource as PartnerResource;
  await addJob(
    queue,
    partnerRunJob,
    {
      partnerId: row.partnerId,
      resource,
      trigger: 'schedule',
      mode: 'apply',
      full: false,
      dueAtMs: slot.getTime(),
    },
    { deduplication: { id: partnerDeduplicationId(row.partnerId, resource) } },
  );
}
