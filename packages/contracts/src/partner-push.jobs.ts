import { z } from 'zod';
import { defineJob, type JobOptions } from './job.ts';

export const partnerPushQueue = 'partner-push';

/** How often it is looked for changes of peers that wait to be sent, in milliseconds. */
export const outboxTickEveryMs = 5_000;

/** When and how often an entry is tried again stands in the outbox; a job is only a reason to look. */
const options: JobOptions = {
  attempts: 2,
  backoff: { type: 'as-told', delay: 5_000 },
  removeOnComplete: { age: 86_400, count: 2_000 },
  removeOnFail: { age: 7 * 86_400, count: 2_000 },
};

/** Adds a job for each partner for which something is due. Carries nothing: the database says which. */
export const outboxTickJob = defineJob({
  queue: partnerPushQueue,
  name: 'outbox-tick',
  data: z.object({}),
  options: { ...options, attempts: 1, removeOnComplete: { age: 3_600, count: 20 } },
});

/** Sends what is due of a partner's outbox, oldest first. Added by a change of a peer as well, so that it is sent at once. */
export const outboxSendJob = defineJob({
  queue: partnerPushQueue,
  name: 'outbox-send',
  data: z.object({ partnerId: z.string().min(1).max(64) }),
  options,
});

/** While a job with this id waits, another one of the same is not added. */
export function outboxDeduplicationId(partnerId: string): string {
  return `outbox-send-${partnerId}`;
}
