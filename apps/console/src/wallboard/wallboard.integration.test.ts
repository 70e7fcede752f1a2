import { connect } from 'node:net';
import {
  type Call,
  callSchema,
  type WallboardAnnouncement,
  wallboardChannel,
  wallboardNowSchema,
} from '@voip-sync/contracts';
import { bulkInsert, callEntity } from '@voip-sync/database';
import { connectRedis, createLogger, type Redis, redisReady } from '@voip-sync/runtime';
import { openDoor } from '@voip-sync/testkit/network/open-door.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { present } from '../api/present.ts';
import { askUntil, bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource, callRow } from '../testing/rows.ts';
import { watchWallboard } from '../testing/watch-wallboard.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let redisUrl: string;
let redis: Redis;
let console: TestConsole;

beforeAll(async () => {
  schema = await openSchema();
  redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
});
beforeEach(async () => {
  await schema.database.getRepository(callEntity).clear();
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
afterAll(async () => {
  redis.disconnect();
  await schema.close();
});

/** Stores a call as the workers do, and gives it as they would announce it. */
async function store(linkedId: string, values: Partial<Call> = {}): Promise<Call> {
  const repository = schema.database.getRepository(callEntity);
  const { onPanel = true, revision = 1, status = 'calling' } = values;
  await repository.delete({ linkedId });
  await bulkInsert(schema.database.manager, callEntity, [
    { ...callRow(1, { linkedId, onPanel, revision, status }), ...(values.id ? { id: values.id } : {}) },
  ]);
  return present(callSchema, await repository.findOneByOrFail({ linkedId }));
}

const announce = (...calls: Call[]) => {
  const announcement: WallboardAnnouncement = { calls };
  return redis.publish(wallboardChannel, JSON.stringify(announcement));
};
const ids = (calls: Call[]) => calls.map(({ linkedId, revision }) => `${linkedId} r${revision}`);

test('a snapshot first, then every change, each call at its newest revision', async () => {
  const first = await store('first', { revision: 4 });
  await store('gone', { onPanel: false });
  const viewer = await watchWallboard(console);
  onTestFinished(async () => {
    viewer.leave();
    await console.stop();
  });
  expect(Object.fromEntries(viewer.response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  const snapshot = await viewer.next();
  expect([snapshot.event, ids(snapshot.calls)]).toEqual(['snapshot', ['first r4']]);

  const second = await store('second');
  await announce({ ...first, revision: 3 }, second);
  await announce({ ...first, revision: 6, onPanel: false }, { ...second, revision: 2 });
  await announce({ ...first, revision: 5 });
  await redis.publish(wallboardChannel, 'not JSON');
  await redis.publish(wallboardChannel, '{"calls":[{"id":1}]}');
  await announce({ ...second, revision: 3 });
  const changes = [await viewer.next(), await viewer.next(), await viewer.next()];
  expect(changes.map(({ event, calls }) => [event, ids(calls)])).toEqual([
    ['calls', ['second r1']],
    ['calls', ['first r6', 'second r2']],
    ['calls', ['second r3']],
  ]);
  await viewer.next(({ event }) => event === 'heartbeat');
});

test('who comes later sees the same, and what was announced too early or never is put right', async () => {
  onTestFinished(() => console.stop());
  const lost = await store('lost', { revision: 1 });
  const early = await watchWallboard(console);
  expect(ids((await early.next()).calls)).toEqual(['lost r1']);
  // The worker that committed this died before it could say so, and another's word of an old revision comes late.
  await store('lost', { id: lost.id, revision: 3, onPanel: false, status: 'ended' });
  const ghost = await store('ghost', { revision: 9, onPanel: false, status: 'ended' });
  await announce({ ...ghost, revision: 8, onPanel: true, status: 'answered' });
  expect(ids((await early.next()).calls)).toEqual(['ghost r8']);
  const late = await watchWallboard(console);
  expect(ids((await late.next()).calls)).toEqual([]);
  const corrected = await early.next();
  expect([corrected.event, corrected.calls.filter(({ onPanel }) => onPanel)]).toEqual(['calls', []]);
  expect(ids(corrected.calls)).toEqual(['lost r3', 'ghost r9']);
  early.leave();
  late.leave();
});

test('after Redis was away everyone gets a new snapshot, and meanwhile nobody new is let in', async () => {
  await console.stop();
  await using door = await openDoor(redisUrl);
  const behind = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: door.url });
  const viewer = await watchWallboard(behind);
  expect((await viewer.next()).calls).toEqual([]);
  await door.shut();
  await askUntil(
    () => behind.ask('/readyz'),
    ({ ok }) => !ok,
  );
  const refused = await behind.ask('/api/v1/wallboard');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  await store('meanwhile');
  await door.open();
  const again = await viewer.next();
  expect([again.event, ids(again.calls)]).toEqual(['snapshot', ['meanwhile r1']]);
  viewer.leave();
  await behind.stop();
});

test('a viewer that does not read is let go; the others see everything', async () => {
  const { hostname, port } = new URL(console.origin);
  const stuck = connect(Number(port), hostname);
  stuck.on('error', () => stuck.destroy());
  stuck.pause();
  stuck.write(`GET /api/v1/wallboard HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${bearer.authorization}\r\n\r\n`);
  const viewers = async () =>
    (await (await console.ask('/metrics')).text()).match(/^voip_sync_wallboard_viewers (\d+)/m)?.[1];
  const viewer = await watchWallboard(console);
  await viewer.next();
  await expect.poll(viewers).toBe('2');

  const call = await store('big');
  const agent = 'x'.repeat(10_000);
  const calls = Array.from({ length: 100 }, (_, index) => ({ ...call, agent, id: String(1_000 + index) }));
  let revision = 1;
  while ((await viewers()) === '2') {
    revision += 1;
    await announce(...calls.map((one) => ({ ...one, revision })));
    expect((await viewer.next()).calls.length).toBe(100);
  }
  expect(await viewers()).toBe('1');
  expect(await (await console.ask('/metrics')).text()).toContain('voip_sync_wallboard_viewers_dropped_total 1');
  stuck.destroy();
  viewer.leave();
  await console.stop();
});

test('all of it is had at once too, with the figures of today', async () => {
  onTestFinished(() => console.stop());
  await addSource(schema.database);
  await store('live');
  const lengths = (name: string, ms = 0, longest = 0, seconds = '[]') => ({
    ...{ [`${name}_ms`]: ms, [`${name}_longest_ms`]: longest, [`${name}_seconds`]: seconds },
  });
  const none = { transferred: 0, abandoned: 0, timed_out: 0, left_by_key: 0, left_empty: 0, withdrawn: 0 };
  const row = {
    ...{ source_id: 'pbx', queue: 'support', starts_at: new Date(Math.floor(Date.now() / 900_000) * 900_000) },
    ...{ offered: 4, waiting: 1, answered: 3, left_otherwise: 0, ...none },
    ...lengths('wait_answered', 33_000, 25_000, '[3,1,5,1,25,1]'),
    ...lengths('talk', 90_000, 60_000, '[30,1,60,1]'),
    ...{ ...lengths('wait_abandoned'), ...lengths('wait_other') },
  };
  const places = Object.keys(row).map(() => '?');
  await schema.database.query(
    `INSERT INTO queue_intervals (${Object.keys(row)}) VALUES (${places})`,
    Object.values(row),
  );
  const read = async () => wallboardNowSchema.parse(await (await console.ask('/api/v1/wallboard/now')).json());
  expect(ids((await read()).calls)).toEqual(['live r1']);
  const figures = async () => (await read()).figures;
  await expect.poll(figures).toMatchObject({
    thresholds: { serviceLevelSeconds: 20 },
    queues: [
      {
        ...{ sourceId: 'pbx', queue: 'support', serviceLevelSeconds: 20, offered: 4, answered: 3, answeredWithin: 2 },
        ...{ waitAnsweredMs: 33_000, talkMs: 90_000, talks: 2 },
      },
    ],
  });
});

test('a call that lives is taken off the panel by way of its log; one that is over cannot be', async () => {
  onTestFinished(() => console.stop());
  const live = await store('lives');
  const over = await store('over', { status: 'ended', onPanel: false });
  const set = (id: string) =>
    console.ask(`/api/v1/calls/${id}`, {
      method: 'PATCH',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify({ onPanel: false }),
    });
  const answer = await set(live.id);
  expect(answer.status).toBe(202);
  const { jobId } = (await answer.json()) as { jobId: string };
  const data = await redis.hget(`bull:call-events:${jobId}`, 'data');
  expect(JSON.parse(data ?? '')).toMatchObject({ type: 'call.panel-set', linkedId: 'lives', onPanel: false });
  expect((await set(over.id)).status).toBe(409);
  expect((await set('999')).status).toBe(404);
});
