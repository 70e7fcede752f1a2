import { blindWindowsTickJob, eventsLostJob, type HearingSpan, hearingKey, sourceStateKey } from '@voip-sync/contracts';
import { blindWindowEntity, type Database } from '@voip-sync/database';
import { connectRedis, createLogger, Health, type Job, type Redis, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { hearingProcessors } from './process-hearing.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
let server: OpenTestDatabase;
let database: Database;
let redis: Redis;
let sourceId: string;
let sources = 0;
/** From which seconds are counted: when the test began. */
let begunUs: number;

beforeAll(async () => {
  server = await openTestDatabase({ poolSize: 4 });
  database = server.database;
  redis = connectRedis(await testRedisUrl(), 'producer', logger);
  await redisReady(redis);
});
beforeEach(async () => {
  sourceId = `source-${++sources}`;
  await redis.del(hearingKey, sourceStateKey);
  begunUs = await nowUs();
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

/** A worker of its own, which remembers nothing of what another saw. */
function newWorker() {
  const stopping = new AbortController().signal;
  const metrics = new Health().metrics;
  const processors = hearingProcessors({ database, redis, logger, metrics, stopping, onProgress: () => {} });
  const work = (name: string, data: unknown) =>
    processors.find(({ job }) => job.name === name)?.process(data, {} as Job) ?? Promise.reject(new Error(name));
  return {
    tick: () => work(blindWindowsTickJob.name, {}),
    loseEvents: (data: object) => work(eventsLostJob.name, data),
    metrics: () => metrics.metrics(),
  };
}

async function nowUs(): Promise<number> {
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1_000_000 + Number(micros);
}

/** What an ingestor said some seconds ago of what it heard, in seconds before the test. */
async function say(ingestor: string, from: number, until: number, more: Partial<HearingSpan> & { said?: number } = {}) {
  const ago = (seconds: number) => Math.round(begunUs - seconds * 1_000_000);
  const { said = until, ...rest } = more;
  const span: HearingSpan = {
    sourceId,
    ingestorId: ingestor,
    ingestorSinceUs: ago(from + 1),
    fromUs: ago(from),
    untilUs: ago(until),
    isOpen: true,
    saidAtUs: ago(said),
    ...rest,
  };
  await redis.hset(hearingKey, `${sourceId}/${ingestor}`, JSON.stringify(span));
}

/** Windows as whole seconds before the test. */
async function windows(): Promise<string[]> {
  const rows = await database.getRepository(blindWindowEntity).find({ where: { sourceId }, order: { beganAt: 'ASC' } });
  const ago = (moment: Date) => Math.round((begunUs / 1_000 - moment.getTime()) / 1_000);
  return rows.map(({ beganAt, endedAt, cause }) => `${ago(beganAt)}-${endedAt ? ago(endedAt) : ''} ${cause}`);
}

it('says nothing while a connection stands, however long a quiet PBX has said nothing', async () => {
  await say('a', 100, 40, { said: 1 });
  const worker = newWorker();
  await worker.tick();
  await worker.tick();
  expect(await windows()).toEqual([]);
});

it('opens a window from the last word once nobody repeats it, and closes it with the first word of another', async () => {
  await say('a', 100, 30, { said: 30 });
  const worker = newWorker();
  await worker.tick();
  expect(await windows()).toEqual(['30- no-ingestor']);
  expect(await worker.metrics()).toMatch(new RegExp(`voip_sync_source_unheard_seconds{source="${sourceId}"} 3\\d`));
  await say('b', 10, 1);
  await worker.tick();
  expect(await windows()).toEqual(['30-10 no-ingestor']);
});

it('finds the windows of an hour in which no worker ran', async () => {
  await say('a/1', 3_600, 3_000, { isOpen: false, ingestorSinceUs: 0 });
  await say('a/2', 2_900, 2_000, { isOpen: false, ingestorSinceUs: 0 });
  await say('b/1', 2_100, 1_500, { isOpen: false });
  await say('c/1', 600, 2);
  await newWorker().tick();
  expect(await windows()).toEqual(['3000-2900 disconnected', '1500-600 no-ingestor']);
  expect(await redis.hlen(hearingKey)).toBe(1);
});

it('waits for a second look where Redis has forgotten all, and takes the window back when it is told better', async () => {
  await say('a', 100, 1);
  await newWorker().tick();
  await redis.del(hearingKey);
  const worker = newWorker();
  await worker.tick();
  expect(await windows()).toEqual([]);
  await say('a', 100, 0);
  await worker.tick();
  expect(await windows()).toEqual([]);
  await say('a', 100, 20, { said: 20 });
  await worker.tick();
  expect((await windows()).length).toBe(1);
  // the spool of the one that seemed dead tells how far it heard
  await say('a/spooled', 100, 0, { isOpen: false });
  await say('b', 5, 0);
  await worker.tick();
  expect(await windows()).toEqual([]);
});

it('takes no word that is none', async () => {
  await redis.hset(hearingKey, 'x/y/1', 'not JSON', 'x/y/2', '{"sourceId":""}');
  await newWorker().tick();
  expect(await redis.hlen(hearingKey)).toBe(0);
});

it('keeps the time in which events were lost', async () => {
  const lost = { sourceId, ingestorId: 'a', fromUs: begunUs - 50_000_000, untilUs: begunUs - 20_000_000, events: 9 };
  const worker = newWorker();
  await worker.loseEvents(lost);
  await worker.loseEvents(lost);
  expect(await windows()).toEqual(['50-20 dropped']);
});
