import { callEventJob, callEventJobId, callEventsQueue, rejectedEventJob } from '@voip-sync/contracts';
import {
  CallStore,
  callEntity,
  callEventEntity,
  connectDatabase,
  createDatabase,
  type Database,
  type NewCallEvent,
  quarantinedRecordEntity,
} from '@voip-sync/database';
import {
  addJob,
  closeJobWorker,
  connectRedis,
  createLogger,
  openQueue,
  type Queue,
  type Redis,
  redisReady,
  startJobWorker,
} from '@voip-sync/runtime';
import { type BridgeShape, bridgeShapes, readRecording } from '@voip-sync/testkit';
import { openDoor } from '@voip-sync/testkit/network/open-door.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { hearEvents } from '@voip-sync/testkit/truth/hear-recording.ts';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createFold, toLogRow } from './map-call-event.ts';
import { createCallEventMetrics } from './metrics.ts';
import { callEventProcessors } from './process-call-events.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const timeoutMs = 60_000;
const plain = bridgeShapes[1] as BridgeShape;

let testDatabase: OpenTestDatabase;
let database: Database;
let redis: Redis;
let consumer: Redis;
let queue: Queue;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
  const redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', logger);
  consumer = connectRedis(redisUrl, 'worker', logger);
  await redisReady(redis);
  queue = openQueue(callEventsQueue, redis);
});

beforeEach(async () => {
  for (const table of ['calls', 'queue_visits', 'call_events', 'quarantine'])
    await database.query(`DELETE FROM ${table}`);
});

afterAll(async () => {
  await queue.close();
  redis.disconnect();
  consumer.disconnect();
  await testDatabase.close();
});

async function withWorker(on: Database, run: () => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  const metrics = createCallEventMetrics(new Registry());
  const processors = callEventProcessors({
    database: on,
    redis,
    logger,
    metrics,
    stopping: stopping.signal,
    onWait: () => {},
  });
  const worker = startJobWorker({ queue: callEventsQueue, processors, connection: consumer, concurrency: 100, logger });
  try {
    await run();
  } finally {
    stopping.abort();
    await closeJobWorker(worker, timeoutMs);
    await queue.obliterate({ force: true });
  }
}

it('waits for a database that goes away, and loses no event and no attempt', async () => {
  await using door = await openDoor(testDatabase.url);
  const behindDoor = createDatabase(door.url);
  await connectDatabase(behindDoor, { stopping: new AbortController().signal, onAway: () => {} });
  const events = hearEvents(readRecording('calm').events, plain, 'pbx').slice(0, 100);
  await withWorker(behindDoor, async () => {
    await door.shut();
    await Promise.all(events.map((event) => addJob(queue, callEventJob, event, { jobId: callEventJobId(event.id) })));
    await waitUntil(async () => ((await queue.getActiveCount()) === events.length ? true : undefined), {
      what: 'all jobs are in hand',
      timeoutMs,
    });
    await door.open();
    await waitUntil(async () => ((await queue.getCompletedCount()) === events.length ? true : undefined), {
      what: 'all jobs are done',
      timeoutMs,
    });
  });
  expect(await database.getRepository(callEventEntity).count()).toBe(events.length);
  await behindDoor.destroy();
});

it('keeps a rejected event with its reason, and counts it when it comes again', async () => {
  const rejected = {
    sourceId: 'pbx',
    digest: 'a'.repeat(32),
    reason: 'hangup has no uniqueid',
    raw: '{"payload":{}}',
    receivedAtUs: 1,
  };
  await withWorker(database, async () => {
    await addJob(queue, rejectedEventJob, rejected);
    await addJob(queue, rejectedEventJob, rejected);
    await waitUntil(async () => ((await queue.getCompletedCount()) === 2 ? true : undefined), {
      what: 'both are kept',
      timeoutMs,
    });
  });
  expect(await database.getRepository(quarantinedRecordEntity).find()).toMatchObject([
    { sourceId: 'pbx', kind: 'call-event', reason: rejected.reason, raw: rejected.raw, seenCount: 2, resolvedAt: null },
  ]);
});

it('refuses a job of another shape for good, and says what is wrong with it', async () => {
  await withWorker(database, async () => {
    const job = await queue.add(callEventJob.name, { id: 'short' }, callEventJob.options);
    const failed = await waitUntil(async () => (await queue.getFailed())[0], { what: 'the job has failed', timeoutMs });
    expect(failed).toMatchObject({ id: job.id, attemptsMade: 1 });
    expect(failed.failedReason).toContain('has data of another shape');
  });
});

it('leaves no call behind its log when many batches meet on it at once', async () => {
  const events = hearEvents(readRecording('overload').events, plain, 'pbx').slice(0, 300).map(toLogRow);
  const stores = [new CallStore(database), new CallStore(database), new CallStore(database)];
  // one event a batch and three batches at a time: every call is contended for, hangups of unknown calls included
  const lanes = stores.map((store, lane) =>
    events
      .filter((_, index) => index % stores.length === lane)
      .reduce(
        (before, event) => before.then(() => store.applyEvents([event], createFold())).then(() => {}),
        Promise.resolve(),
      ),
  );
  await Promise.all(lanes);
  const calls = await database.getRepository(callEntity).find();
  expect(calls.length).toBeGreaterThan(10);
  const again = await new CallStore(database).applyEvents(events, createFold());
  expect(again.map(({ linkedId, status }) => ({ linkedId, status }))).toEqual([]);
}, 60_000);

it('makes each call once when the same batch is written twice at the same time', async () => {
  const events = hearEvents(readRecording('calm').events, plain, 'pbx').map(toLogRow);
  const told = await Promise.all([1, 2, 3].map(() => new CallStore(database).applyEvents(events, createFold())));
  const calls = await database.getRepository(callEntity).find();
  expect(told.flat().map(({ linkedId }) => linkedId)).toEqual(
    expect.arrayContaining(calls.map(({ linkedId }) => linkedId)),
  );
  expect(told.flat()).toHaveLength(calls.length);
  expect(calls.filter(({ revision }) => revision !== 1)).toEqual([]);
  expect(await database.getRepository(callEventEntity).count()).toBe(
    new Set(events.map(({ eventId }) => eventId)).size,
  );
});

it('tells a call of what its channel said under another linkedid while the call was being made', async () => {
  const said = hearEvents(readRecording('calm').events, plain, 'pbx').map(toLogRow);
  const [joined, other] = said.filter(({ type }) => type === 'caller.joined');
  const hungUp = said.find(({ type, uniqueId }) => type === 'channel.hung-up' && uniqueId === joined?.uniqueId);
  if (!joined || !other || !hungUp) throw new Error('the recording has no such events');
  const moved = { ...hungUp, linkedId: other.linkedId };
  const store = new CallStore(database);
  await store.applyEvents([other], createFold());
  // the server draws its list of waits anew only when nobody has read it for a tenth of a second
  const pollMs = 150;
  await using door = await holdUp(joined);
  const making = store.applyEvents([joined], createFold());
  await waitUntil(async () => (await lockWaits()) === 1 || undefined, { what: 'the held up batch', timeoutMs, pollMs });
  let settled = false;
  const telling = store.applyEvents([moved], createFold()).finally(() => {
    settled = true;
  });
  const met = async () => settled || (await lockWaits()) === 2 || undefined;
  await waitUntil(met, { what: 'the batch that meets it', timeoutMs, pollMs });
  await door.open();
  await Promise.all([making, telling]);
  const call = await database.getRepository(callEntity).findOneByOrFail({ linkedId: joined.linkedId });
  expect(call).toMatchObject({ status: 'abandoned', onPanel: false });
});

/** Keeps a batch with this event from committing, by an unfinished row of the same key in the log. */
async function holdUp({ facts, ...event }: NewCallEvent) {
  const runner = database.createQueryRunner();
  await runner.startTransaction();
  await runner.manager.insert(callEventEntity, { ...event, facts: JSON.stringify(facts) });
  const open = async () => {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    if (!runner.isReleased) await runner.release();
  };
  return { open, [Symbol.asyncDispose]: open };
}

async function lockWaits(): Promise<number> {
  const [row]: { waits: string }[] = await database.query(
    `SELECT COUNT(*) AS waits FROM information_schema.innodb_trx JOIN information_schema.processlist ON id = trx_mysql_thread_id
     WHERE trx_state = 'LOCK WAIT' AND db = DATABASE()`,
  );
  return Number(row?.waits);
}
