import { z } from 'zod';
import { defineJob } from './job.ts';
import { partnerSyncQueue } from './partner-sync.jobs.ts';

/** Under which the workers tell what kinds of partners they know, as JSON in Redis: at their start and with each look at the timetables. */
export const partnerKindsKey = 'voip-sync:partner-kinds';

/** What a secret of a partner's authentication is sealed for. */
export function partnerSecretPlace(partnerId: string, name: string): string {
  return `partner ${partnerId} ${name}`;
}

/** What the SIP secret of a partner's peer is sealed for: a secret moves with its username. */
export function peerSecretPlace(partnerId: string, username: string): string {
  return `partner ${partnerId} peer ${username}`;
}

/** After how long whoever asked does not wait any more. */
export const partnerTrialMsMax = 12_000;

/**
 * Looks at a partner that may not be saved yet: whether its configuration can be used and what it needs, and, with `connect`, whether the partner answers.
 * Its secrets are sealed for the partner's id.
 */
export const partnerTrialJob = defineJob({
  queue: partnerSyncQueue,
  name: 'partner-trial',
  data: z.object({
    /** As the package `partners` has it. */
    partner: z.record(z.string(), z.unknown()),
    sealedSecrets: z.record(z.string(), z.string()),
    connect: z.boolean(),
  }),
  options: {
    attempts: 1,
    backoff: { type: 'fixed', delay: 1_000 },
    removeOnComplete: { age: 120, count: 100 },
    removeOnFail: { age: 3_600, count: 100 },
  },
});

export const partnerTrialResultSchema = z.object({
  /** Why the configuration cannot be used; null when it can. */
  refusal: z.string().nullable(),
  /** The secrets that its authentication needs. */
  secretNames: z.array(z.string()),
  /** What can be synced with it. */
  resources: z.array(z.string()),
  /** What can be done to its peers: `create`, `update`, `delete`; null from workers of a version that did not tell. */
  peerChanges: z.array(z.string()).nullable().default(null),
  /** What the partner answered to a try; null when it was as it should be, or was not tried. */
  error: z.string().nullable(),
  latencyMs: z.number().nullable(),
});
export type PartnerTrialResult = z.output<typeof partnerTrialResultSchema>;
