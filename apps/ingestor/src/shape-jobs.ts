import { hash } from 'node:crypto';
import {
  burstEventsMax,
  type CallEvent,
  callEventBurstJob,
  callEventBurstJobId,
  callEventJob,
  callEventJobId,
  type EndpointStatus,
  endpointStatusJob,
  endpointStatusJobId,
  type MemberEvent,
  memberEventJob,
  memberEventJobId,
  type PbxSnapshot,
  pbxSnapshotJob,
  pbxSnapshotJobId,
  type RejectedEvent,
  rejectedEventJob,
  rejectedEventJobId,
} from '@voip-sync/contracts';
import { type Logger, shapeJob } from '@voip-sync/runtime';

/** Up to so many events that wait together are added as a job each. */
const singleEventsMax = 8;
/** A snapshot is looked at once what was heard before it has most likely been applied. */
const snapshotDelayMs = 3_000;

/** What is forwarded. */
export type Word =
  | { event: CallEvent }
  | { member: MemberEvent }
  | { endpoint: EndpointStatus }
  | { snapshot: PbxSnapshot }
  | { rejected: RejectedEvent };
type Job = ReturnType<typeof shapeJob>;

/**
 * The jobs that carry what waits, in its order. What breaks the contract is a fault of ours; it goes to the quarantine, so that it neither is
 * lost nor holds up the others.
 */
export function shapeJobs(turn: Word[], logger: Logger): Job[] {
  try {
    return toJobs(turn);
  } catch {
    return turn.flatMap((waiting) => {
      try {
        return toJobs([waiting]);
      } catch (error) {
        if ('rejected' in waiting) throw error;
        const rejected = refused(waiting, error);
        logger.error(
          { err: error, digest: rejected.digest },
          'an event breaks the contract; it goes to the quarantine',
        );
        return toJobs([{ rejected }]);
      }
    });
  }
}

function toJobs(turn: Word[]): Job[] {
  const events = turn.flatMap((waiting) => ('event' in waiting ? [waiting.event] : []));
  const members = turn.flatMap((waiting) => ('member' in waiting ? [waiting.member] : []));
  const endpoints = turn.flatMap((waiting) => ('endpoint' in waiting ? [waiting.endpoint] : []));
  const snapshots = turn.flatMap((waiting) => ('snapshot' in waiting ? [waiting.snapshot] : []));
  const rejected = turn.flatMap((waiting) => ('rejected' in waiting ? [waiting.rejected] : []));
  return [
    ...(events.length <= singleEventsMax ? events.map(toSingleJob) : inBursts(events).map(toBurst)),
    ...inBursts(members).map(toMemberJob),
    ...inBursts(endpoints).map(toEndpointJob),
    ...snapshots.map(toSnapshotJob),
    ...rejected.map((entry) => shapeJob(rejectedEventJob, entry, { jobId: rejectedEventJobId(entry.digest) })),
  ];
}

function refused(waiting: Exclude<Word, { rejected: RejectedEvent }>, error: unknown): RejectedEvent {
  const [thing] = Object.values(waiting) as [CallEvent | MemberEvent | EndpointStatus | PbxSnapshot];
  const raw = JSON.stringify(thing).slice(0, 65_536);
  const reason = `It breaks the contract: ${error instanceof Error ? error.message : error}`.slice(0, 500);
  return {
    sourceId: thing.sourceId,
    digest: 'id' in thing ? thing.id : hash('md5', raw),
    reason,
    raw,
    receivedAtUs: thing.receivedAtUs,
  };
}

function toSingleJob(event: CallEvent): Job {
  return shapeJob(callEventJob, event, { jobId: callEventJobId(event.id) });
}

function toBurst(events: CallEvent[]): Job {
  const jobId = callEventBurstJobId(events[0]?.id ?? '', events.at(-1)?.id ?? '', events.length);
  return shapeJob(callEventBurstJob, { events }, { jobId });
}

function toMemberJob(events: MemberEvent[]): Job {
  const jobId = memberEventJobId(events[0]?.id ?? '', events.at(-1)?.id ?? '', events.length);
  return shapeJob(memberEventJob, { events }, { jobId });
}

function toEndpointJob(events: EndpointStatus[]): Job {
  const jobId = endpointStatusJobId(events[0]?.id ?? '', events.at(-1)?.id ?? '', events.length);
  return shapeJob(endpointStatusJob, { events }, { jobId });
}

function toSnapshotJob(snapshot: PbxSnapshot): Job {
  const { sourceId, heardBy, of, takenAtUs, from } = snapshot;
  const jobId = pbxSnapshotJobId(hash('md5', JSON.stringify([sourceId, heardBy, of, takenAtUs, from])));
  return shapeJob(pbxSnapshotJob, snapshot, { jobId, delay: snapshotDelayMs });
}

function inBursts<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / burstEventsMax) }, (_, part) =>
    all.slice(part * burstEventsMax, (part + 1) * burstEventsMax),
  );
}
