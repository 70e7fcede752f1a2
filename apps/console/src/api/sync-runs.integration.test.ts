import {
  cdrSyncQueue,
  cdrSyncRunJob,
  pageOf,
  type SourceState,
  sourceSchema,
  sourceStateKey,
  startedSyncSchema,
  syncRunSchema,
} from '@voip-sync/contracts';
import { bulkInsert, quarantinedRecordEntity, syncCursorEntity, syncRunEntity } from '@voip-sync/database';
import { connectRedis, createLogger, openQueue, type Queue, type Redis, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource, syncRunRow } from '../testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let redis: Redis;
let queue: Queue;

beforeAll(async () => {
  schema = await openSchema();
  const redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
  queue = openQueue(cdrSyncQueue, redis);
  await addSource(schema.database);
  await addSource(schema.database, { id: 'events-only', name: 'Events only', cdrMarking: null });
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
afterAll(async () => {
  await console.stop();
  redis.disconnect();
  await schema.close();
});

const start = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  console.ask('/api/v1/sync-runs', { method: 'POST', headers: { ...bearer, ...headers }, body });

test('starts a CDR sync once, however often it is asked for', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => start(JSON.stringify({ kind: 'cdr', sourceId: 'pbx' }))),
  );
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
  const started = await Promise.all(answers.map(async (answer) => startedSyncSchema.parse(await answer.json())));
  expect(started.filter(({ added }) => added).length).toBe(1);
  expect(new Set(started.map(({ jobId }) => jobId)).size).toBe(1);
  const [job, ...others] = await queue.getJobs(['waiting']);
  expect(others).toEqual([]);
  expect(job).toMatchObject({
    id: started[0]?.jobId,
    name: cdrSyncRunJob.name,
    data: { sourceId: 'pbx', trigger: 'manual' },
    opts: { attempts: cdrSyncRunJob.options.attempts },
  });
});

test.each([
  ['{"kind":"cdr","sourceId":"nobody"}', 404, 'GET /api/v1/sources lists those there are'],
  ['{"kind":"cdr","sourceId":"events-only"}', 422, 'has no CDR database'],
  ['{"kind":"cdr"', 400, 'The body is not JSON'],
  [`{"kind":"cdr","sourceId":"${'x'.repeat(270_000)}"}`, 413, 'larger than 256 KiB'],
])('refuses %.40s with %i', async (body, status, detail) => {
  const answer = await start(body);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ status, detail: expect.stringContaining(detail) });
});

test('refuses a body of another shape or kind', async () => {
  const wrong = await start('{"kind":"peers","sourceId":7,"force":true}');
  expect(await wrong.json()).toMatchObject({
    status: 400,
    errors: [
      { path: 'kind', message: '"peers": Invalid input: expected "cdr"' },
      { path: 'sourceId', message: '7: Invalid input: expected string, received number' },
      { path: 'force', message: 'is not known here; leave it out' },
    ],
  });
  expect((await start('kind=cdr', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
});

test('shows runs and sources with what the ingestors say of them', async () => {
  const { manager } = schema.database;
  await bulkInsert(manager, syncRunEntity, [
    syncRunRow(0),
    syncRunRow(60, { status: 'failed', error: 'the source refused: connect ECONNREFUSED', trigger: 'manual' }),
  ]);
  const cursor = { sourceId: 'pbx', kind: 'cdr', position: '2026-11-20 05:00:00', fence: '7', updatedAt: new Date() };
  await bulkInsert(manager, syncCursorEntity, [cursor]);
  const digest = 'c'.repeat(32);
  const seen = { firstSeenAt: new Date(), lastSeenAt: new Date(), seenCount: 1 };
  await bulkInsert(manager, quarantinedRecordEntity, [
    { sourceId: 'pbx', kind: 'cdr', digest, reason: 'no date', raw: '{}', ...seen },
  ]);
  const said = (ingestorId: string, state: SourceState['state'], at: Date): [string, string] => [
    `pbx/${ingestorId}`,
    JSON.stringify({
      sourceId: 'pbx',
      ingestorId,
      state,
      since: at,
      lastEventAt: null,
      lastError: null,
      reconnections: 0,
      eventsReceived: 0,
      eventsRejected: 0,
      at,
    }),
  ];
  const longAgo = new Date(Date.now() - 60_000);
  await redis.hset(
    sourceStateKey,
    ...said('one', 'disconnected', new Date()),
    ...said('two', 'connecting', new Date()),
    ...said('dead', 'connected', longAgo),
  );

  const runs = pageOf(syncRunSchema).parse(await (await console.ask('/api/v1/sync-runs?status=failed')).json());
  expect(runs.rows).toMatchObject([{ status: 'failed', trigger: 'manual', rowsRead: 3 }]);
  expect(runs.rows[0]).not.toHaveProperty('fence');
  const sources = z.object({ rows: z.array(sourceSchema) }).parse(await (await console.ask('/api/v1/sources')).json());
  expect(sources.rows).toMatchObject([
    { id: 'events-only', cdr: null, events: { state: 'unknown', ingestors: [] }, quarantined: 0 },
    {
      id: 'pbx',
      name: 'Main PBX',
      timeZone: 'America/Sao_Paulo',
      events: { kind: 'socket.io', state: 'connecting' },
      cdr: { marking: 'column', cursor: '2026-11-20 05:00:00', lastRun: { status: 'failed' } },
      quarantined: 1,
    },
  ]);
  expect(sources.rows[1]?.events?.ingestors.map(({ ingestorId }) => ingestorId).sort()).toEqual(['one', 'two']);
});
