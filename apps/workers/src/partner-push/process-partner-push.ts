import { outboxDeduplicationId, outboxSendJob, outboxTickJob } from '@voip-sync/contracts';
import { isDatabaseAway, OutboxStore } from '@voip-sync/database';
import { addJob, type JobProcessor, processorFor, TryLaterError } from '@voip-sync/runtime';
import type { PartnerPushOptions } from './partner-push-options.ts';
import { sendOutbox } from './send-outbox.ts';

/** How long a job waits while another one sends for its partner. */
const busyMs = 2_000;

/**
 * The processors of the `partner-push` queue. A partner has one place in each process at most: a job for one that is being sent to goes back to the
 * queue, so that a partner that hangs holds up no other.
 */
export function partnerPushProcessors(options: PartnerPushOptions): JobProcessor[] {
  const { database, queue, stopping } = options;
  const taken = new Set<string>();
  return [
    processorFor(outboxTickJob, async () => {
      const partnerIds = await new OutboxStore(database).findDuePartners();
      for (const partnerId of partnerIds) {
        await addJob(queue, outboxSendJob, { partnerId }, { deduplication: { id: outboxDeduplicationId(partnerId) } });
      }
      return { partners: partnerIds.length };
    }),
    processorFor(outboxSendJob, async ({ partnerId }, job) => {
      if (taken.has(partnerId)) throw new TryLaterError(`Partner ${partnerId} is being sent to`, busyMs);
      taken.add(partnerId);
      try {
        const result = await sendOutbox(options, partnerId, `job ${job.id}`);
        if (result.outcome === 'busy') throw new TryLaterError(`Partner ${partnerId} is being sent to`, busyMs);
        return result;
      } catch (error) {
        if (stopping.aborted || isDatabaseAway(error)) {
          throw new TryLaterError('The process stops, or the database is away', busyMs);
        }
        throw error;
      } finally {
        taken.delete(partnerId);
      }
    }),
  ];
}
