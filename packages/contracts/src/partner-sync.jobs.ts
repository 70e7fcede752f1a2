import { z } from 'zod';
import { defineJob, type JobOptions } from './job.ts';

export const partnerSyncQueue = 'partner-sync';

/** How often it is looked which partners' syncs are due, in milliseconds. */
export const partnerTickEveryMs = 10_000;

/** How often PBXs' new CDRs are linked to partners' peers, in milliseconds. */
export const cdrLinkEveryMs = 30_000;

/** What is pulled from a partner. */
export const pulledResources = ['customers', 'contracts', 'plans', 'peers', 'cdrs'] as const;
export type PulledResource = (typeof pulledResources)[number];
/** All that is done with a partner by the clock or by hand. */
export const partnerResources = [...pulledResources, 'cdr-push', 'registrations', 'check'] as const;
export type PartnerResource = (typeof partnerResources)[number];

const partnerId = z.string().min(1).max(64);
const runId = z.string().regex(/^\d{1,20}$/);

/** A run that failed is there to be seen and tried again by hand; the next one comes by the clock in any case. */
const options: JobOptions = {
  attempts: 2,
  backoff: { type: 'as-told', delay: 15_000 },
  removeOnComplete: { age: 86_400, count: 2_000 },
  removeOnFail: { age: 7 * 86_400, count: 2_000 },
};

/** Adds what is due. Carries nothing: the database says which partners there are and when each was run. */
export const partnerTickJob = defineJob({
  queue: partnerSyncQueue,
  name: 'partner-tick',
  data: z.object({}),
  options: { ...options, attempts: 1, removeOnComplete: { age: 3_600, count: 20 } },
});

/** Links PBXs' CDRs to partners' peers, customers and contracts. */
export const cdrLinkJob = defineJob({
  queue: partnerSyncQueue,
  name: 'cdr-link',
  data: z.object({}),
  options: { ...options, attempts: 1, removeOnComplete: { age: 3_600, count: 20 } },
});

/** One run of one resource of one partner. Carries ids: how one gets in is read when it starts. */
export const partnerRunJob = defineJob({
  queue: partnerSyncQueue,
  name: 'partner-run',
  data: z.object({
    partnerId,
    resource: z.enum(partnerResources),
    trigger: z.enum(['schedule', 'manual', 'retry']),
    /** `dry-run` says what a run would do and does nothing. */
    mode: z.enum(['apply', 'dry-run']),
    /** Lists all even where the partner offers what changed. */
    full: z.boolean(),
    /** When it was due by its schedule, in milliseconds since 1970. */
    dueAtMs: z.int().optional(),
  }),
  options,
});

/** Does what a held run planned, or drops it. */
export const partnerHeldJob = defineJob({
  queue: partnerSyncQueue,
  name: 'partner-held',
  data: z.object({ runId, decision: z.enum(['approve', 'refuse']), by: z.string().max(120) }),
  options,
});

/** Removes all that is known of a partner that is being deleted, page by page. */
export const partnerDeleteJob = defineJob({
  queue: partnerSyncQueue,
  name: 'partner-delete',
  data: z.object({ partnerId }),
  options: { ...options, attempts: 20 },
});

/** While a job with this id waits or runs, another one of the same is not added. */
export function partnerDeduplicationId(
  id: string,
  resource: PartnerResource,
  mode: 'apply' | 'dry-run' = 'apply',
): string {
  return `partner-${resource}-${mode}-${id}`;
}

/** The kind of a run in `sync_runs`, whose `sourceId` is the partner's id. */
export function partnerRunKind(resource: PartnerResource): string {
  return `partner-${resource}`;
}
