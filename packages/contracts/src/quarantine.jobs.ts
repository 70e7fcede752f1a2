import { z } from 'zod';
import { defineJob, type JobOptions } from './job.ts';

/**
 * What a record in quarantine can be of, and the jobs that try it again: they are worked by the role that applies such records. A new kind
 * is one line here, and a `Redrive` in the workers.
 */
const options: JobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 2_000, jitter: 0.5 },
  removeOnComplete: { age: 86_400, count: 1_000 },
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
};

const id = z.string().regex(/^\d{1,20}$/);

function redriveJobs<Q extends string>(queue: Q) {
  return {
    queue,
    /** Tries one record again: as a person mended it, else as it came. */
    record: defineJob({ queue, name: 'quarantine-redrive', data: z.object({ recordId: id }), options }),
    /** Tries all that wait of a kind, up to the newest there was when it was asked for. */
    all: defineJob({
      queue,
      name: 'quarantine-redrive-all',
      data: z.object({
        kind: z.string().max(32),
        sourceId: z.string().max(64).optional(),
        /** Those alone whose reason has these words. */
        reason: z.string().max(500).optional(),
        upToId: id,
        askedBy: z.string().max(200),
      }),
      options,
    }),
  } as const;
}

/** Of all kinds of records of partners there is one job: the record says of which it is. */
const partnerRecords = redriveJobs('partner-sync');

export const quarantineKinds = {
  cdr: redriveJobs('cdr-backfill'),
  'call-event': redriveJobs('call-events'),
  'partner-peers': partnerRecords,
  'partner-customers': partnerRecords,
  'partner-contracts': partnerRecords,
  'partner-plans': partnerRecords,
  'partner-cdrs': partnerRecords,
} as const;
export type QuarantineKind = keyof typeof quarantineKinds;
export const quarantineKindNames = Object.keys(quarantineKinds) as [QuarantineKind, ...QuarantineKind[]];

/** While a job with this id waits or runs, another one for the same record is not added. */
export function redriveDeduplicationId(recordId: string): string {
  return `quarantine-redrive-${recordId}`;
}
