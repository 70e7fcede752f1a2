import { randomBytes } from 'node:crypto';
import { type CallEvent, callEventJob, callEventJobId, type startedSyncSchema } from '@voip-sync/contracts';
import type { CallRow } from '@voip-sync/database';
import { addJob, type Queue, type Redis } from '@voip-sync/runtime';
import type { z } from 'zod';

/** Says in the call's log whether it is to be on the panel: workers write calls, and a call is what its log tells. By Redis's clock, as ingestors. */
export async function setOnPanel(
  { sourceId, linkedId, uniqueId }: Pick<CallRow, 'sourceId' | 'linkedId' | 'uniqueId'>,
  onPanel: boolean,
  redis: Redis,
  callEvents: Queue,
): Promise<z.output<typeof startedSyncSchema>> {
  const [seconds, micros] = await redis.time();
  const nowUs = Number(seconds) * 1_000_000 + Number(micros);
  const event: CallEvent = {
    ...{ id: randomBytes(16).toString('hex'), type: 'call.panel-set', sourceId, linkedId, uniqueId, onPanel },
    ...{ occurredAtUs: nowUs, receivedAtUs: nowUs, clock: 'ingestor' },
  };
  const job = await addJob(callEvents, callEventJob, event, { jobId: callEventJobId(event.id) });
  return { jobId: job.id ?? callEventJobId(event.id), added: true };
}
