import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CallEvent, callEventsQueue, type EventsLost, reconcileQueue } from '@voip-sync/contracts';
import {
  connectRedis,
  createLogger,
  openProducer,
  openQueue,
  type Queue,
  type Redis,
  redisReady,
} from '@voip-sync/runtime';
import { type Door, openDoor } from '@voip-sync/testkit/network/open-door.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { EventForwarder } from './forward-event.ts';
import { measureOffset, SharedClock } from './shared-clock.ts';
import { Spool } from './spool/spool.ts';

const timeoutMs = 60_000;
const logger = createLogger({ name: 'test', level: 'silent' });
let redisUrl: string;
let door: Door;
let redis: Redis;
let queue: Queue;
let reconcile: Queue;
let dir: string;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  redisUrl = await testRedisUrl();
});
beforeEach(async () => {
  door = await openDoor(redisUrl);
  redis = connectRedis(redisUrl, 'producer', logger);
  await redisReady(redis);
  queue = openQueue(callEventsQueue, redis);
  reconcile = openQueue(reconcileQueue, redis);
  dir = await mkdtemp(join(tmpdir(), 'voip-sync-forward-'));
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await Promise.all([queue, reconcile].map((own) => own.obliterate({ force: true })));
  redis.disconnect();
  await door[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true });
});

/** A forwarder as an ingestor has it, with a Redis that can be shut off. */
async function openForwarder(ingestorId: string, bytesMax: number, bufferEventsMax = 100_000): Promise<EventForwarder> {
  const own = connectRedis(door.url, 'producer', logger);
  const clock = new SharedClock();
  await redisReady(own);
  clock.take(await measureOffset(clock, own));
  const spool = new Spool({ dir, owner: ingestorId, bytesMax, logger });
  await spool.start();
  const forwarder = new EventForwarder({
    queue: openProducer(callEventsQueue, own),
    reconcile: openProducer(reconcileQueue, own),
    redis: own,
    clock,
    logger,
    ingestorId,
    spool,
    bufferEventsMax,
  });
  forwarder.start();
  closers.push(
    () => own.disconnect(),
    () => spool.close(),
    () => forwarder.stop(1_000),
  );
  return forwarder;
}

const eventOf = (number: number): CallEvent => ({
  id: number.toString(16).padStart(32, '0'),
  sourceId: 'pbx',
  type: 'caller.joined',
  linkedId: `1.${number}`,
  uniqueId: `1.${number}`,
  occurredAtUs: 1_795_160_000_000_000 + number,
  receivedAtUs: 1_795_160_000_000_000 + number,
  clock: 'pbx',
  queue: 'support',
});

/** The numbers of the events that are queued, each once, in the order in which they came. */
async function queued(): Promise<number[]> {
  const jobs = await queue.getWaiting(0, -1);
  const events: CallEvent[] = jobs.flatMap(({ data }) => data.events ?? [data]);
  return [...new Set(events.map(({ id }) => Number.parseInt(id, 16)))];
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

it('brings all in order that came while Redis was away, was back for a moment, and was away again', async () => {
  const forwarder = await openForwarder('a', 10_000_000);
  forwarder.forward({ event: eventOf(0) });
  await waitUntil(async () => ((await queued()).length === 1 ? true : undefined), {
    what: 'the first is queued',
    timeoutMs,
  });
  await door.shut();
  for (const number of upTo(3_000).slice(1)) forwarder.forward({ event: eventOf(number) });
  await waitUntil(async () => (forwarder.waiting === 0 ? true : undefined), { what: 'all are on the disk', timeoutMs });
  await door.open();
  await waitUntil(async () => ((await queued()).length > 1 ? true : undefined), { what: 'some are queued', timeoutMs });
  await door.shut();
  for (const number of upTo(4_000).slice(3_000)) forwarder.forward({ event: eventOf(number) });
  await door.open();
  await waitUntil(async () => ((await queued()).length === 4_000 ? true : undefined), {
    what: 'all are queued',
    timeoutMs,
  });
  expect(await queued()).toEqual(upTo(4_000));
  await waitUntil(async () => (forwarder.isSpooling ? undefined : true), { what: 'the spool is left', timeoutMs });
});

it('drops the oldest beyond what the disk may hold, and tells how many of which time', async () => {
  const forwarder = await openForwarder('b', 1_000_000);
  await door.shut();
  for (let number = 0; number < 6_000; number++) {
    forwarder.forward({ event: eventOf(number) });
    if (number % 100 === 0)
      await waitUntil(async () => (forwarder.waiting < 500 ? true : undefined), {
        what: 'the disk keeps up',
        timeoutMs,
        pollMs: 1,
      });
  }
  await waitUntil(async () => (forwarder.waiting === 0 ? true : undefined), { what: 'all are on the disk', timeoutMs });
  await door.open();
  const losses = async (): Promise<EventsLost[]> => (await reconcile.getWaiting(0, -1)).map(({ data }) => data);
  const lostEvents = async () => (await losses()).reduce((sum, { events }) => sum + events, 0);
  await waitUntil(async () => ((await queued()).length + (await lostEvents()) === 6_000 ? true : undefined), {
    what: 'all are queued or told as lost',
    timeoutMs,
  });
  const arrived = new Set(await queued());
  const missing = upTo(6_000).filter((number) => !arrived.has(number));
  expect(missing.length).toBeGreaterThan(1_000);
  // what was being brought already is not dropped
  expect(missing).toEqual(upTo((missing[0] ?? 0) + missing.length).slice(missing[0]));
  const told = await losses();
  expect(Math.min(...told.map(({ fromUs }) => fromUs))).toBe(eventOf(missing[0] ?? 0).receivedAtUs);
  expect(Math.max(...told.map(({ untilUs }) => untilUs))).toBe(eventOf(missing.at(-1) ?? 0).receivedAtUs);
});

it('keeps to memory and its bound while the disk refuses, and brings what it holds', async () => {
  await rm(dir, { recursive: true });
  const forwarder = await openForwarder('c', 1_000_000, 1_000);
  await rm(dir, { recursive: true, force: true });
  await writeFile(dir, 'no folder');
  await door.shut();
  for (const number of upTo(1_500)) forwarder.forward({ event: eventOf(number) });
  await door.open();
  const isLastQueued = async () => ((await queued()).at(-1) === 1_499 ? true : undefined);
  await waitUntil(isLastQueued, { what: 'what memory held is queued', timeoutMs });
  const [oldest = 0] = await queued();
  expect(await queued()).toEqual(upTo(1_500).slice(oldest));
  // the word of what was lost has a place of its own
  expect(Math.abs(oldest - 500)).toBeLessThanOrEqual(2);
});
