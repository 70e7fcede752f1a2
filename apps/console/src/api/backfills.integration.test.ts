import {
  backfillDetailSchema,
  backfillSchema,
  cdrBackfillQueue,
  cdrBackfillTickJob,
  pageOf,
  problemSchema,
} from '@voip-sync/contracts';
import { BackfillStore } from '@voip-sync/database';
import { connectRedis, createLogger, openQueue, type Queue, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource } from '../testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let queue: Queue;
const redisOf = async () =>
  connectRedis(await testRedisUrl(), 'producer', createLogger({ name: 't', level: 'silent', format: 'json' }));
let redis: Awaited<ReturnType<typeof redisOf>>;

beforeAll(async () => {
  schema = await openSchema();
  await addSource(schema.database);
  await addSource(schema.database, { id: 'events-only', cdrMarking: null });
  redis = await redisOf();
  await redisReady(redis);
  queue = openQueue(cdrBackfillQueue, redis);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});
afterAll(async () => {
  await console.stop();
  await queue.close();
  redis.disconnect();
  await schema.close();
});

const post = (path: string, body?: object) =>
  console.ask(`/api/v1/backfills${path}`, {
    method: 'POST',
    headers: { ...bearer, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const range = { sourceId: 'pbx', from: '2026-01-01', to: '2026-02-01 12:00:00' };

test('a backfill is asked for, shown with its chunks, paused, resumed and cancelled, and says by whom', async () => {
  const asked = await post('', range);
  expect(asked.status).toBe(202);
  const { id, ...backfill } = backfillSchema.parse(await asked.json());
  expect(backfill).toMatchObject({
    status: 'planned',
    rangeFrom: '2026-01-01 00:00:00',
    rangeTo: '2026-02-01 12:00:00',
    requestedBy: 'token:ADMIN_TOKEN',
    chunks: 0,
  });
  expect((await queue.getJobs()).map(({ name }) => name)).toContain(cdrBackfillTickJob.name);

  const chunks = Array.from({ length: 5 }, (_, day) => ({
    rangeFrom: `2026-01-0${day + 1} 00:00:00`,
    rangeTo: `2026-01-0${day + 2} 00:00:00`,
    rowsPlanned: 10,
  }));
  await new BackfillStore(schema.database).savePlan(id, 'pbx', chunks);
  const ordinals: number[] = [];
  for (let after = ''; ; ) {
    const answer = await console.ask(`/api/v1/backfills/${id}?limit=2${after}`);
    const detail = backfillDetailSchema.parse(await answer.json());
    expect(detail.backfill).toMatchObject({ status: 'running', chunks: 5, rowsPlanned: 50 });
    ordinals.push(...detail.chunks.map(({ ordinal }) => ordinal));
    if (detail.nextOrdinal === null) break;
    after = `&after=${detail.nextOrdinal}`;
  }
  expect(ordinals).toEqual([0, 1, 2, 3, 4]);

  for (const [change, status] of [
    ['pause', 'paused'],
    ['resume', 'running'],
    ['cancel', 'cancelled'],
  ]) {
    const answer = await post(`/${id}/${change}`);
    expect([change, answer.status]).toEqual([change, 200]);
    expect(await answer.json()).toMatchObject({ id, status, changedBy: 'token:ADMIN_TOKEN' });
  }
  const late = await post(`/${id}/resume`);
  expect(late.status).toBe(409);
  expect(problemSchema.parse(await late.json()).detail).toMatch(/is cancelled: only one that is paused/);
  const list = pageOf(backfillSchema).parse(await (await console.ask('/api/v1/backfills?status=cancelled')).json());
  expect(list.rows.map((row) => row.id)).toEqual([id]);
});

test('a range that overlaps with one that is not over is refused, and says with which', async () => {
  const { id } = (await (await post('', { sourceId: 'pbx', from: '2020-01-01', to: '2021-01-01' })).json()) as {
    id: string;
  };
  const answer = await post('', { sourceId: 'pbx', from: '2020-12-31T23:59:59', to: '2022-01-01' });
  expect(answer.status).toBe(409);
  const { detail } = problemSchema.parse(await answer.json());
  expect(detail).toMatch(new RegExp(`Backfill ${id} of source pbx has 2020-01-01 00:00:00 to 2021-01-01 00:00:00`));
});

test.each([
  [{ ...range, sourceId: 'nowhere' }, 404, /no source with this id/],
  [{ ...range, sourceId: 'events-only' }, 422, /has no CDR database/],
  [{ ...range, from: '2026-02-30' }, 400, /2026-02-30.*PBX’s own clock/],
  [{ ...range, from: '1970-01-01' }, 400, /from 1971 on/],
  [{ ...range, from: '2026-03-01' }, 400, /must be earlier than `to`/],
  [{ ...range, to: 'yesterday' }, 400, /such as 2026-11-20 08:00:00/],
  [{ ...range, zone: 'UTC' }, 400, /is not known here/],
])('%j is refused with %i', async (body, status, says) => {
  const answer = await post('', body);
  expect(answer.status).toBe(status);
  expect(JSON.stringify(await answer.json())).toMatch(says);
});

test.each(['999', 'x', '1e3'])('there is no backfill %s', async (id) => {
  expect((await console.ask(`/api/v1/backfills/${id}`)).status).toBe(404);
  expect((await post(`/${id}/pause`)).status).toBe(404);
});
