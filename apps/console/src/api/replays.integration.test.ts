import {
  callDetailSchema,
  disagreementSchema,
  pageOf,
  reconcileQueue,
  replayDifferenceSchema,
  replayJob,
  replaySchema,
} from '@voip-sync/contracts';
import {
  bulkInsert,
  callDisagreementEntity,
  callEntity,
  ReplayStore,
  replayDifferenceEntity,
} from '@voip-sync/database';
import { connectRedis, createLogger, openQueue, type Queue, type Redis, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource, callRow } from '../testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let redis: Redis;
let queue: Queue;

beforeAll(async () => {
  schema = await openSchema();
  const redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
  queue = openQueue(reconcileQueue, redis);
  await addSource(schema.database);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
afterAll(async () => {
  await console.stop();
  await queue.close();
  redis.disconnect();
  await schema.close();
});

const post = (path: string, body: object = {}) =>
  console.ask(path, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const range = { from: '2026-11-20T07:00:00Z', to: '2026-11-20T08:00:00Z' };

test('asks for a replay, which is applied and cancelled only where it can be', async () => {
  const answer = await post('/api/v1/replays', { sourceId: 'pbx', ...range });
  expect(answer.status).toBe(202);
  const replay = replaySchema.parse(await answer.json());
  expect(replay).toMatchObject({ status: 'waiting', apply: false, from: '2026-11-20T07:00:00.000Z' });
  const [job] = await queue.getJobs(['waiting']);
  expect(job).toMatchObject({ name: replayJob.name, data: { replayId: replay.id } });

  expect((await post(`/api/v1/replays/${replay.id}/apply`)).status).toBe(409);
  const store = new ReplayStore(schema.database);
  await store.move(replay.id, ['waiting'], { status: 'compared' });
  const difference = { replayId: replay.id, callId: null, kind: 'changed', visit: 0, before: 'a', after: 'b' };
  await bulkInsert(
    schema.database.manager,
    replayDifferenceEntity,
    ['1.1', '1.2', '1.3'].map((linkedId) => ({ ...difference, linkedId, field: 'agent', foundAt: new Date() })),
  );
  const pages = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/api/v1/replays/${replay.id}/differences?limit=2${cursor && `&cursor=${cursor}`}`;
    const page = pageOf(replayDifferenceSchema).parse(await (await console.ask(path)).json());
    pages.push(page.rows.map(({ linkedId }) => linkedId));
    cursor = page.nextCursor;
  }
  expect(pages).toEqual([['1.3', '1.2'], ['1.1']]);

  expect(replaySchema.parse(await (await post(`/api/v1/replays/${replay.id}/apply`)).json()).status).toBe('applying');
  await store.move(replay.id, ['applying'], { status: 'applied' });
  expect((await post(`/api/v1/replays/${replay.id}/cancel`)).status).toBe(409);
  const listed = pageOf(replaySchema).parse(await (await console.ask('/api/v1/replays?status=applied')).json());
  expect(listed.rows.map(({ id }) => id)).toEqual([replay.id]);
});

test.each([
  [{ sourceId: 'nobody', ...range }, 404],
  [{ sourceId: 'pbx', from: range.to, to: range.from }, 400],
  [{ sourceId: 'pbx', from: 'yesterday', to: range.to }, 400],
])('refuses %j', async (body, status) => {
  expect((await post('/api/v1/replays', body)).status).toBe(status);
});

test('lists disagreements, and shows them with their call', async () => {
  const { manager } = schema.database;
  await bulkInsert(manager, callEntity, [callRow(1, { linkedId: 'd1' })]);
  const call = await manager.findOneByOrFail(callEntity, { linkedId: 'd1' });
  const said = { callId: call.id, sourceId: 'pbx', linkedId: 'd1', visit: 1, heard: 'answered', told: 'abandoned' };
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute));
  await bulkInsert(manager, callDisagreementEntity, [
    { ...said, kind: 'answered-live-only', apartMs: null, foundAt: at(0), resolvedAt: null },
    { ...said, kind: 'talk-differs', apartMs: 9_000, foundAt: at(1), resolvedAt: at(2) },
  ]);
  const kinds = async (query: string) => {
    const answer = await console.ask(`/api/v1/disagreements?${query}`);
    return pageOf(disagreementSchema)
      .parse(await answer.json())
      .rows.map(({ kind }) => kind);
  };
  expect(await kinds('sourceId=pbx')).toEqual(['talk-differs', 'answered-live-only']);
  expect(await kinds('open=true')).toEqual(['answered-live-only']);
  expect(await kinds('kind=talk-differs&open=false')).toEqual(['talk-differs']);
  expect(await kinds('from=2026-11-20T08:01:00Z')).toEqual(['talk-differs']);
  const detail = callDetailSchema.parse(await (await console.ask(`/api/v1/calls/${call.id}`)).json());
  expect(detail.disagreements).toHaveLength(2);
  expect(detail.related).toEqual([]);
});
