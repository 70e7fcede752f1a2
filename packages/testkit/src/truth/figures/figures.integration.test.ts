import { type CallEvent, callEventJob, callEventJobId, callEventsQueue } from '@voip-sync/contracts';
import { connectRedis, createLogger, openQueue, redisReady, shapeJob } from '@voip-sync/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../../database/src/index.ts';
import { waitUntil } from '../../processes/wait-until.ts';
import { type BridgeShape, bridgeShapes, readRecording } from '../../recordings/index.ts';
import { testRedisUrl } from '../../services/index.ts';
import { type OpenTestDatabase, openTestDatabase } from '../../services/open-test-database.ts';
import { hearEvents } from '../hear-recording.ts';
import { startApp } from '../start-app.ts';
import { applyInAnyOrder } from './apply-in-any-order.ts';
import { holdAgainstLog } from './hold-against-log.ts';
import { moveRecording } from './move-recording.ts';
import { recordedSources, tellSource } from './recorded-sources.ts';

let testDatabase: OpenTestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
});
afterAll(async () => {
  await testDatabase.close();
});

test.each(recordedSources().map((source) => [source.sourceId, source] as const))(
  'the figures of %s are those of queue_log',
  async (_, source) => {
    await tellSource(database, source);
    await applyInAnyOrder(database, source);
    const { figures, differences } = await holdAgainstLog(database, source);
    expect(differences.slice(0, 20)).toEqual([]);
    expect(figures).toBeGreaterThan(500);
  },
);

test('workers of the role figures keep them right, when one is killed on the way', async () => {
  const recordings = [moveRecording(readRecording('calm'), 24, 'live')];
  const source = { sourceId: 'live', timeZone: 'UTC', recordings };
  await tellSource(database, source);
  const redisUrl = await testRedisUrl();
  const addresses = { redisUrl, databaseUrl: testDatabase.url };
  const start = () => startApp('workers', addresses, { ROLES: 'call-events,figures' });
  const [victim, other] = await Promise.all([start(), start()]);
  const redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
  const queue = openQueue(callEventsQueue, redis);
  const events = hearEvents(recordings[0]?.events ?? [], bridgeShapes[1] as BridgeShape, 'live');
  const add = (some: CallEvent[]) =>
    queue.addBulk(some.map((event) => shapeJob(callEventJob, event, { jobId: callEventJobId(event.id) })));
  await add(events.slice(0, events.length / 2));
  await waitUntil(async () => (await database.query("SELECT 1 FROM queue_intervals WHERE source_id = 'live'"))[0], {
    what: 'the first figures of the live source',
    timeoutMs: 30_000,
  });
  process.kill(victim.pid, 'SIGKILL');
  await add(events.slice(events.length / 2));
  const isRight = async () => ((await holdAgainstLog(database, source)).differences.length === 0 ? true : undefined);
  await waitUntil(isRight, { what: 'the figures are those of queue_log', timeoutMs: 60_000, pollMs: 1_000 });
  expect(await other.stop()).toEqual({ code: 0, signal: null });
  await queue.close();
  redis.disconnect();
}, 120_000);
