import { z } from 'zod';
import { callEventSchema } from './call-event.ts';
import { endpointStatusSchema } from './endpoint-status.ts';
import { defineJob, type JobOptions } from './job.ts';
import { memberEventSchema } from './member-event.ts';
import { pbxSnapshotSchema } from './pbx-snapshot.ts';

export const callEventsQueue = 'call-events';

/**
 * A finished job is kept for a quarter of an hour, so that a second ingestor's copy of the same event meets its id and is dropped;
 * a copy that comes later is dropped by the event log's unique key.
 */
const options: JobOptions = {
  attempts: 20,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: { age: 900, count: 20_000 },
  removeOnFail: { age: 30 * 86_400, count: 100_000 },
};

/** One call event. Its data is a snapshot, because nothing else remembers it yet. Job id: `callEventJobId`. */
export const callEventJob = defineJob({ queue: callEventsQueue, name: 'call-event', data: callEventSchema, options });

/** How many events one burst carries at most. */
export const burstEventsMax = 100;

/**
 * Events that came faster than one job each is worth: a job costs many times what an event does. The worker applies them together, and
 * each by itself when one of them is bad. Copies in the bursts of several ingestors are dropped by the event log's unique key.
 */
export const callEventBurstJob = defineJob({
  queue: callEventsQueue,
  name: 'call-event-burst',
  data: z.object({ events: z.array(callEventSchema).min(1).max(burstEventsMax) }),
  // a finished burst is large, and its id drops no copies: a few are kept to look at
  options: { ...options, removeOnComplete: { age: 60, count: 100 } },
});

/** An event that could not be understood, kept for the quarantine with its reason. */
export const rejectedEventSchema = z.object({
  sourceId: z.string().min(1).max(64),
  /** 32 hexadecimal digits of the raw event. */
  digest: z.string().regex(/^[0-9a-f]{32}$/),
  reason: z.string().max(500),
  /** The event as JSON, cut at 64 KiB. */
  raw: z.string().max(65_536),
  receivedAtUs: z.int().nonnegative(),
});
export type RejectedEvent = z.output<typeof rejectedEventSchema>;

export const rejectedEventJob = defineJob({
  queue: callEventsQueue,
  name: 'rejected-event',
  data: rejectedEventSchema,
  options,
});

/** What a PBX said of members of its queues: one word or many, in their order. */
export const memberEventJob = defineJob({
  queue: callEventsQueue,
  name: 'member-event',
  data: z.object({ events: z.array(memberEventSchema).min(1).max(burstEventsMax) }),
  options: { ...options, removeOnComplete: { age: 60, count: 1_000 } },
});

/** What a PBX said of its endpoints, in its order. */
export const endpointStatusJob = defineJob({
  queue: callEventsQueue,
  name: 'endpoint-status',
  data: z.object({ events: z.array(endpointStatusSchema).min(1).max(burstEventsMax) }),
  options: { ...options, removeOnComplete: { age: 60, count: 1_000 } },
});

/** A part of what a PBX has; what is believed to be there and is not is closed. */
export const pbxSnapshotJob = defineJob({
  queue: callEventsQueue,
  name: 'pbx-snapshot',
  data: pbxSnapshotSchema,
  options: { ...options, removeOnComplete: { age: 900, count: 100 } },
});

/** Queue-wide id of the job that carries the event; the prefix keeps it from being digits alone. */
export function callEventJobId(eventId: string): string {
  return `e-${eventId}`;
}

/** The same for the same events in the same order: an attempt to add a burst again after a lost answer adds nothing. */
export function callEventBurstJobId(firstEventId: string, lastEventId: string, count: number): string {
  return `b-${firstEventId}-${lastEventId}-${count}`;
}

export function rejectedEventJobId(digest: string): string {
  return `r-${digest}`;
}

/** The same for the same words in the same order. */
export function memberEventJobId(firstEventId: string, lastEventId: string, count: number): string {
  return `m-${firstEventId}-${lastEventId}-${count}`;
}

/** The same for the same words in the same order. */
export function endpointStatusJobId(firstEventId: string, lastEventId: string, count: number): string {
  return `p-${firstEventId}-${lastEventId}-${count}`;
}

/** `digest` is of what tells one part of one snapshot from all others. */
export function pbxSnapshotJobId(digest: string): string {
  return `s-${digest}`;
}
