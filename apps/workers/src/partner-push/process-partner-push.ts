import { outboxDeduplicationId, outboxSendJob, outboxTickJob } from '@voip-sync/contracts';
import { isDatabaseAway, OutboxStore } from '@voip-sync/database';
import { addJob, type JobProcessor, processorFor, TryLaterError } from '@voip-sync/runtime';
import { PartnerPlaces } from '../partners/partner-places.ts';
import type { PartnerPushOptions } from './partner-push-options.ts';
import { type OutboxResult, sendOutbox } from './send-outbox.ts';

/** How long a job waits while another process sends for its partner. */
const busyMs = 2_000;

/** The processors of the `partner-push` queue. A partner has one place in each process. */
export function partnerPushProcessors(options: PartnerPushOptions): JobProcessor[] {
  const { database, queue } = options;
  const places = new PartnerPlaces();
  return [
    processorFor(outboxTickJob, async () => {
      const partnerIds = await new OutboxStore(database).findDuePartners();
      for (const partnerId of partnerIds) {
        await addJob(queue, outboxSendJob, { partnerId }, { deduplication: { id: outboxDeduplicationId(partnerId) } });
      }
      return { partners: partnerIds.length };
    }),
    processorFor(outboxSendJob, ({ partnerId }, job) =>
      places.hold(partnerId, 'outbox', () => send(options, partnerId, `job ${job.id}`)),
    ),
  ];
}

async function send(options: PartnerPushOptions, partnerId: string, owner: string): Promise<OutboxResult> {
  try {
    const result = await sendOutbox(options, partnerId, owner);
    if (result.outcome === 'busy') throw new TryLaterError(`Partner ${partnerId} is being sent to`, busyMs);
    return result;
  } catch (error) {
    if (options.stopping.aborted || isDatabaseAway(error)) {
      throw new TryLaterError('The process stops, or the database is away', busyMs);
    }
    throw error;
  }
}
