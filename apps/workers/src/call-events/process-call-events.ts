import {
  type CallEvent,
  callEventBurstJob,
  callEventJob,
  type RejectedEvent,
  rejectedEventJob,
} from '@voip-sync/contracts';
import { CallStore, type Database, isDatabaseAway, isSchemaBehind, QuarantineStore } from '@voip-sync/database';
import { type JobProcessor, type Logger, processorFor, type Redis } from '@voip-sync/runtime';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import { announceCalls } from './announce-calls.ts';
import { collectBatches } from './collect-batches.ts';
import { foldCall, toLogRow } from './map-call-event.ts';
import type { CallEventMetrics } from './metrics.ts';

const batchEventsMax = 1_000;
/** So many batches are written side by side; a call's events all go the same lane, so that no two batches of ours meet on a call. */
const lanesMax = 4;

export type CallEventsContext = {
  database: Database;
  redis: Redis;
  logger: Logger;
  metrics: CallEventMetrics;
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
  stopping,
  onWait,
}: CallEventsContext): JobProcessor[] {
  const calls = new CallStore(database);
  const quarantine = new QuarantineStore(database);

  const applyBatch = async (events: CallEvent[]) => {
    const endTimer = metrics.batchSeconds.startTimer();
    const changed = await calls.applyEvents(events.map(toLogRow), foldCall);
    endTimer();
    metrics.applied.inc(events.length);
    metrics.batchEvents.observe(events.length);
    await announceCalls(redis, changed, logger);
  };
  const concernsAll = (error: unknown) => isDatabaseAway(error) || isSchemaBehind(error);
  const lanes = Array.from({ length: lanesMax }, () =>
    collectBatches<CallEvent>({ batchMax: batchEventsMax, concernsAll, apply: applyBatch }),
  );
  const applyEvent = async (event: CallEvent) => {
    await lanes[laneOf(event)]?.(event);
  };
  const patiently = (run: () => Promise<void>) => untilDatabaseAnswers(run, { stopping, logger, onWait });

  return [
    processorFor<CallEvent>(callEventJob, (event) => patiently(() => applyEvent(event))),
    processorFor<{ events: CallEvent[] }>(callEventBurstJob, ({ events }) =>
      patiently(() => applyAll(events, applyEvent)),
    ),
    processorFor<RejectedEvent>(rejectedEventJob, ({ sourceId, digest, reason, raw }) =>
      patiently(() => quarantine.keep([{ sourceId, kind: 'call-event', digest, reason, raw }])),
    ),
  ];
}

/** Applies each event by itself, so that a bad one keeps no other back; fails when any of them did. */
async function applyAll(events: CallEvent[], apply: (event: CallEvent) => Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled(events.map(apply));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

function laneOf({ linkedId }: CallEvent): number {
  let sum = 0;
  for (let index = 0; index < linkedId.length; index++) sum = (sum * 31 + linkedId.charCodeAt(index)) % 65_521;
  return sum % lanesMax;
}
