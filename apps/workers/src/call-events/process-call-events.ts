import {
  type CallEvent,
  callEventBurstJob,
  callEventJob,
  type RejectedEvent,
  rejectedEventJob,
} from '@voip-sync/contracts';
import { CallStore, type Database, isDatabaseAway, isSchemaBehind, QuarantineStore } from '@voip-sync/database';
import { type JobProcessor, type Logger, processorFor, type Redis } from '@voip-sync/runtime';
import { gatherMemberEvents, memberEventProcessor } from '../agents/process-member-events.ts';
import { redriveProcessors } from '../quarantine/redrive-processors.ts';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import { announceCalls } from './announce-calls.ts';
import { collectBatches } from './collect-batches.ts';
import { createFold, toLogRow } from './map-call-event.ts';
import type { CallEventMetrics } from './metrics.ts';
import { applyEndpointsTo, endpointStatusProcessor } from './process-endpoint-status.ts';
import { pbxSnapshotProcessor } from './process-pbx-snapshot.ts';
import { redriveCallEvent } from './redrive-call-event.ts';
import { spreadTransfer } from './spread-transfer.ts';

/** How many jobs' events one transaction takes at most; a job has up to `burstEventsMax`, spread over the lanes. */
const batchJobsMax = 100;
/** So many batches are written side by side; a call's events all go the same lane, so that no two batches of ours meet on a call. */
const lanesMax = 2;

export type CallEventsContext = {
  database: Database;
  redis: Redis;
  logger: Logger;
  metrics: CallEventMetrics;
  /** By how many milliseconds what was heard and what the CDRs tell must differ to be listed. */
  disagreementMsMin?: number;
  stopping: AbortSignal;
  /** Called while the database is awaited, so that waiting does not look like being stuck. */
  onWait: () => void;
};

/** From the queue to committed rows: events are gathered into batches, a batch is one transaction, and then the screens are told. */
export function callEventProcessors({
  database,
  redis,
  logger,
  metrics,
  disagreementMsMin,
  stopping,
  onWait,
}: CallEventsContext): JobProcessor[] {
  const calls = new CallStore(database);
  const quarantine = new QuarantineStore(database);
  const fold = createFold({ disagreementMsMin });

  const applyBatch = async (events: CallEvent[]) => {
    const endTimer = metrics.batchSeconds.startTimer();
    const changed = await calls.applyEvents(events.flatMap(spreadTransfer).map(toLogRow), fold);
    endTimer();
    metrics.applied.inc(events.length);
    metrics.batchEvents.observe(events.length);
    await announceCalls(redis, changed, logger);
  };
  const concernsAll = (error: unknown) => isDatabaseAway(error) || isSchemaBehind(error);
  const lanes = Array.from({ length: lanesMax }, () =>
    collectBatches<CallEvent[]>({
      batchMax: batchJobsMax,
      concernsAll,
      apply: (groups) =>
        groups.length === 1 ? applyGroup(groups[0] ?? [], applyBatch, concernsAll) : applyBatch(groups.flat()),
    }),
  );
  const apply = async (events: CallEvent[]) => {
    const groups = Map.groupBy(events, laneOf);
    await Promise.all([...groups].map(([lane, group]) => lanes[lane]?.(group)));
  };
  const patiently = (run: () => Promise<void>) => untilDatabaseAnswers(run, { stopping, logger, onWait });
  const applyMembers = gatherMemberEvents(database, redis, logger);
  const applyEndpoints = applyEndpointsTo(database);

  return [
    memberEventProcessor(applyMembers, patiently),
    endpointStatusProcessor(applyEndpoints, patiently),
    pbxSnapshotProcessor({ database, applyEvents: apply, applyMembers, patiently }),
    processorFor<CallEvent>(callEventJob, (event) => patiently(() => apply([event]))),
    processorFor<{ events: CallEvent[] }>(callEventBurstJob, ({ events }) => patiently(() => apply(events))),
    processorFor<RejectedEvent>(rejectedEventJob, ({ receivedAtUs, ...rejected }) => {
      const receivedAt = new Date(receivedAtUs / 1_000);
      return patiently(() => quarantine.keep([{ ...rejected, kind: 'call-event', receivedAt }]));
    }),
    ...redriveProcessors(
      'call-event',
      redriveCallEvent({ database, applyEvents: apply, applyMembers, applyEndpoints }),
      {
        database,
        logger,
        stopping,
        onProgress: onWait,
      },
    ),
  ];
}

/** Applies one job's events; when one of them is bad the others are applied by themselves, and the job fails for the bad one alone. */
async function applyGroup(
  events: CallEvent[],
  applyBatch: (events: CallEvent[]) => Promise<void>,
  concernsAll: (error: unknown) => boolean,
): Promise<void> {
  try {
    await applyBatch(events);
  } catch (error) {
    if (events.length === 1 || concernsAll(error)) throw error;
    let failure: unknown;
    for (const event of events) {
      await applyBatch([event]).catch((reason: unknown) => {
        failure ??= reason;
      });
    }
    if (failure !== undefined) throw failure;
  }
}

function laneOf({ linkedId }: CallEvent): number {
  let sum = 0;
  for (let index = 0; index < linkedId.length; index++) sum = (sum * 31 + linkedId.charCodeAt(index)) % 65_521;
  return sum % lanesMax;
}
