import {
  cdrRemapJob,
  cdrSweepQueue,
  cdrSweepRunJob,
  completenessHourSchema,
  differenceSchema,
  pageOf,
  remapSchema,
  sourceListSchema,
  startedSyncSchema,
} from '@voip-sync/contracts';
import {
  bulkInsert,
  type CompletenessDifferenceRow,
  completenessDifferenceEntity,
  completenessHourEntity,
  RemapStore,
  saveNotices,
  syncRunEntity,
} from '@voip-sync/database';
import { connectRedis, createLogger, openQueue, type Queue, type Redis, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  queue = openQueue(cdrSweepQueue, redis);
  await addSource(schema.database);
  await addSource(schema.database, { id: 'events-only', name: 'Events only', cdrMarking: null });
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
afterAll(async () => {
  await console.stop();
  redis.disconnect();
  await schema.close();
});

const post = (path: string, body: unknown = {}) =>
  console.ask(`/api/v1${path}`, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const read = async (path: string): Promise<{ rows: unknown[] }> =>
  (await (await console.ask(`/api/v1${path}`)).json()) as { rows: unknown[] };

const hour = (index: number, status: 'complete' | 'differing') => ({
  sourceId: 'pbx',
  hour: `2026-11-20 ${String(index).padStart(2, '0')}`,
  startsAt: new Date(Date.UTC(2026, 10, 20, index + 3)),
  status,
  sourceRows: 12,
  sourceDuplicates: 1,
  sourceDigest: 'a'.repeat(32),
  hereRows: 11,
  hereDigest: 'a'.repeat(32),
  quarantinedRows: 0,
  goneRows: 2,
  differences: 0,
  repaired: 0,
  runId: '1',
  checkedAt: new Date(),
});
const difference = (values: Partial<CompletenessDifferenceRow>): Omit<CompletenessDifferenceRow, 'id'> => ({
  sourceId: 'pbx',
  hour: '2026-11-20 08',
  runId: '1',
  kind: 'changed-at-source',
  repair: 'replaced',
  uniqueid: '1795160325.1',
  linkedid: '1795160325.1',
  sequence: '4',
  sourceDigest: 'a'.repeat(32),
  hereDigest: 'b'.repeat(32),
  here: '{"billsec":5}',
  source: '{"billsec":6}',
  foundAt: new Date(),
  repairedAt: new Date(),
  needsMark: false,
  ...values,
});

test('shows the proof hour by hour, and the rows that differed with what stood here before', async () => {
  const { manager } = schema.database;
  const hours = Array.from({ length: 20 }, (_, index) => hour(index, index === 7 ? 'differing' : 'complete'));
  await bulkInsert(manager, completenessHourEntity, hours);
  const shape = pageOf(completenessHourSchema);
  const first = shape.parse(await read('/completeness?sourceId=pbx&limit=15'));
  expect(first.rows[0]).toMatchObject({
    hour: '2026-11-20 19',
    startsAt: '2026-11-20T22:00:00.000Z',
    sourceRows: 12,
    hereRows: 11,
  });
  const rest = shape.parse(await read(`/completeness?sourceId=pbx&limit=15&cursor=${first.nextCursor}`));
  expect([...first.rows, ...rest.rows].length).toBe(20);
  expect(shape.parse(await read('/completeness?status=differing')).rows.map((row) => row.hour)).toEqual([
    '2026-11-20 07',
  ]);
  const range = await read('/completeness?from=2026-11-20T06:00:00Z&to=2026-11-20T08:00:00Z');
  expect(shape.parse(range).rows.map((row) => row.hour)).toEqual(['2026-11-20 04', '2026-11-20 03']);

  await bulkInsert(manager, completenessDifferenceEntity, [
    difference({}),
    difference({ kind: 'missing-here', repair: 'inserted', hour: '2026-11-20 09', here: null, source: null }),
  ]);
  const found = pageOf(differenceSchema).parse(await read('/completeness/differences?hour=2026-11-20%2008'));
  expect(found.rows).toMatchObject([
    { kind: 'changed-at-source', sequence: 4, here: { billsec: 5 }, source: { billsec: 6 } },
  ]);
  expect(pageOf(differenceSchema).parse(await read('/completeness/differences?kind=missing-here')).rows.length).toBe(1);
});

test('starts a sweep of the last hours or of a range, once', async () => {
  await queue.obliterate({ force: true });
  const answers = await Promise.all([post('/sweeps', { sourceId: 'pbx' }), post('/sweeps', { sourceId: 'pbx' })]);
  const started = await Promise.all(answers.map(async (answer) => startedSyncSchema.parse(await answer.json())));
  expect(started.filter(({ added }) => added).length).toBe(1);
  const range = { from: '2026-11-01 00:00:00', to: '2026-11-20 08:30:00' };
  expect((await post('/sweeps', { sourceId: 'pbx', ...range })).status).toBe(202);
  const jobs = await queue.getJobs(['waiting']);
  expect(jobs.map(({ name }) => name)).toEqual([cdrSweepRunJob.name, cdrSweepRunJob.name]);
  expect(jobs.map(({ data }) => data.reach)).toEqual(
    expect.arrayContaining([{ kind: 'hours' }, { kind: 'range', from: '2026-11-01 00', before: '2026-11-20 09' }]),
  );
  expect((await post('/sweeps', { sourceId: 'events-only' })).status).toBe(422);
  expect((await post('/sweeps', { sourceId: 'nobody' })).status).toBe(404);
  expect((await post('/sweeps', { sourceId: 'pbx', from: range.to, to: range.from })).status).toBe(400);
  expect((await post('/sweeps', { sourceId: 'pbx', from: range.from })).status).toBe(400);
});

test('has a sweep do what it held, and only while it holds it', async () => {
  await queue.obliterate({ force: true });
  const { manager } = schema.database;
  await bulkInsert(manager, syncRunEntity, [
    syncRunRow(0, { kind: 'cdr-sweep', status: 'held', summary: '{"held":1}' }),
    syncRunRow(60),
  ]);
  const [held = '', other = ''] = (
    await schema.database.query("SELECT CAST(id AS CHAR) AS id FROM sync_runs ORDER BY kind = 'cdr'")
  ).map(({ id }: { id: string }) => id);
  expect((await post(`/sweeps/${held}/approve`)).status).toBe(409);
  await bulkInsert(manager, completenessDifferenceEntity, [
    difference({ runId: held, repair: 'held', repairedAt: null }),
  ]);
  expect((await post(`/sweeps/${held}/approve`)).status).toBe(202);
  const [job] = await queue.getJobs(['waiting']);
  expect(job?.data).toMatchObject({ sourceId: 'pbx', reach: { kind: 'held', runId: held } });
  expect((await post(`/sweeps/${other}/approve`)).status).toBe(404);
  expect((await read('/sync-runs?status=held')).rows).toMatchObject([{ kind: 'cdr-sweep', summary: { held: 1 } }]);
});

test('counts a remap before it can be applied', async () => {
  await queue.obliterate({ force: true });
  const answer = await post('/remaps', { sourceId: 'pbx', from: '2026-11-01 00:00:00' });
  expect(answer.status).toBe(202);
  const remap = remapSchema.parse(await answer.json());
  expect(remap).toMatchObject({
    status: 'counting',
    fromCalldate: '2026-11-01 00:00:00',
    toCalldate: null,
    shifts: {},
  });
  expect((await post(`/remaps/${remap.id}/apply`)).status).toBe(409);
  await new RemapStore(schema.database).move(remap.id, ['counting'], 'ready');
  expect(remapSchema.parse(await (await post(`/remaps/${remap.id}/apply`)).json()).status).toBe('applying');
  const jobs = await queue.getJobs(['waiting']);
  expect(jobs.map(({ name, data }) => [name, data.remapId])).toEqual([
    [cdrRemapJob.name, remap.id],
    [cdrRemapJob.name, remap.id],
  ]);
  expect((await read('/remaps')).rows.length).toBe(1);
  expect((await console.ask('/api/v1/remaps/999')).status).toBe(404);
});

test('shows of a source which system it is, its last sweep, and what was noticed', async () => {
  await saveNotices(schema.database.manager, 'pbx', [{ kind: 'clock-ahead', message: 'rows are dated in the future' }]);
  const { rows } = sourceListSchema.parse(await read('/sources'));
  expect(rows.find(({ id }) => id === 'pbx')?.cdr).toMatchObject({
    generation: 'FreePBX 17',
    lastSweep: { status: 'held' },
    notices: [{ kind: 'clock-ahead', message: 'rows are dated in the future' }],
  });
});
