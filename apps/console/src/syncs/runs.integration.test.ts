import {
  calendarDaysSchema,
  calendarHoursSchema,
  cdrSweepQueue,
  pageOf,
  runSchema,
  syncLagsSchema,
} from '@voip-sync/contracts';
import {
  backfillEntity,
  bulkInsert,
  completenessHourEntity,
  RemapStore,
  ReplayStore,
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
let sweeps: Queue;

const base = Date.parse('2026-11-20T08:00:00Z');
const at = (second: number) => new Date(base + second * 1_000);

beforeAll(async () => {
  schema = await openSchema();
  const redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
  sweeps = openQueue(cdrSweepQueue, redis);
  await addSource(schema.database);
  const { manager } = schema.database;
  const swept = { kind: 'cdr-sweep', summary: JSON.stringify({ from: '2026-11-20 01', upTo: '2026-11-20 03' }) };
  await bulkInsert(manager, syncRunEntity, [
    ...Array.from({ length: 5 }, (_, index) => syncRunRow(index * 10)),
    syncRunRow(20, { ...swept, status: 'failed', error: 'the source refused' }),
    syncRunRow(21, { status: 'running', finishedAt: null }),
    syncRunRow(22, { ...swept, status: 'held' }),
  ]);
  const asked = { sourceId: 'pbx', rangeFrom: '2026-11-01 00:00:00', rangeTo: '2026-11-02 00:00:00' };
  await manager.getRepository(backfillEntity).insert([
    { ...asked, status: 'paused', requestedBy: 'maria', createdAt: at(20) },
    { ...asked, status: 'done', requestedBy: 'maria', createdAt: at(20), finishedAt: at(25) },
  ]);
  const replays = new ReplayStore(schema.database);
  await replays.create({ sourceId: 'pbx', fromAt: at(-60), toAt: at(0), appliesAtOnce: false, requestedBy: 'rui' });
  await new RemapStore(schema.database).add({ sourceId: 'other', fromCalldate: null, toCalldate: null });
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
afterAll(async () => {
  await console.stop();
  redis.disconnect();
  await schema.close();
});

const read = async (path: string): Promise<unknown> => {
  const answer = await console.ask(`/api/v1${path}`);
  expect(answer.status, path).toBe(200);
  return answer.json();
};
const post = (path: string) => console.ask(`/api/v1${path}`, { method: 'POST', headers: bearer });
const listRuns = async (query: string) => pageOf(runSchema).parse(await read(`/runs?${query}`));

test('pages go through runs of all kinds once and in order, many of the same moment', async () => {
  const whole = await listRuns('limit=200');
  expect(whole.rows.length).toBe(12);
  expect(new Set(whole.rows.map(({ kind }) => kind))).toEqual(
    new Set(['cdr', 'cdr-sweep', 'backfill', 'replay', 'remap']),
  );
  const times = whole.rows.map(({ startedAt }) => startedAt);
  expect(times).toEqual([...times].sort().reverse());
  for (const limit of [1, 3]) {
    const keys: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listRuns(`limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
      keys.push(...page.rows.map(({ key }) => key));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(keys).toEqual(whole.rows.map(({ key }) => key));
  }
});

test('runs are found by kind, state, source and time', async () => {
  const keysOf = async (query: string) => (await listRuns(query)).rows.map(({ kind, status }) => `${kind} ${status}`);
  expect(await keysOf('state=asking')).toEqual(['cdr-sweep held', 'backfill paused']);
  expect(await keysOf('state=failed&kind=cdr')).toEqual([]);
  expect(await keysOf('kind=backfill')).toEqual(['backfill done', 'backfill paused']);
  expect(await keysOf('sourceId=other')).toEqual(['remap counting']);
  expect(await keysOf(`from=${at(21).toISOString()}&to=${at(30).toISOString()}`)).toEqual([
    'cdr-sweep held',
    'cdr running',
  ]);
});

test('a failed proof is done again over its hours, and one that waits for a decision is not', async () => {
  const [failed] = (await listRuns('state=failed&kind=cdr-sweep')).rows;
  expect((await post(`/sync-runs/${failed?.id}/retry`)).status).toBe(202);
  const [job] = await sweeps.getJobs(['waiting']);
  expect(job?.data).toMatchObject({ reach: { kind: 'range', from: '2026-11-20 01', before: '2026-11-20 04' } });
  const [held] = (await listRuns('state=asking&kind=cdr-sweep')).rows;
  expect((await post(`/sync-runs/${held?.id}/retry`)).status).toBe(409);
});

test('a run of CDRs is asked to end, and a remap that was counted is dropped', async () => {
  const [running] = (await listRuns('state=running&kind=cdr')).rows;
  expect(await (await post(`/sync-runs/${running?.id}/cancel`)).json()).toMatchObject({ status: 'cancelling' });
  const [remap] = (await listRuns('kind=remap')).rows;
  expect(await (await post(`/remaps/${remap?.id}/cancel`)).json()).toMatchObject({ status: 'cancelled' });
  expect((await post(`/remaps/${remap?.id}/apply`)).status).toBe(409);
});

test('what is late against its schedule says since when', async () => {
  const { rows } = syncLagsSchema.parse(await read('/sync-lag'));
  expect(rows).toMatchObject([
    {
      kind: 'cdr',
      sourceId: 'pbx',
      name: 'Main PBX',
      everySeconds: 60,
      lastGoodAt: at(40).toISOString(),
      dueAt: at(100).toISOString(),
    },
    { kind: 'cdr-sweep', lastGoodAt: null, lastRun: { status: 'held' } },
  ]);
});

test('the calendar tells hours and days, and how many rows differ still', async () => {
  const hour = (name: string, values = {}) => ({
    sourceId: 'pbx',
    hour: name,
    startsAt: new Date(`${name.replace(' ', 'T')}:00:00Z`),
    status: 'complete' as const,
    sourceRows: 10,
    sourceDuplicates: 0,
    sourceDigest: 'a'.repeat(32),
    hereRows: 10,
    hereDigest: 'a'.repeat(32),
    quarantinedRows: 0,
    goneRows: 0,
    differences: 0,
    repaired: 0,
    runId: '1',
    checkedAt: at(0),
    ...values,
  });
  await bulkInsert(schema.database.manager, completenessHourEntity, [
    hour('2026-11-19 23'),
    hour('2026-11-20 00', { differences: 2, repaired: 2 }),
    hour('2026-11-20 01', { status: 'differing', hereRows: 7, differences: 3 }),
    hour('2026-12-01 00'),
  ]);
  const hours = await read('/completeness/hours?sourceId=pbx&from=2026-11-20&before=2026-12-01');
  expect(calendarHoursSchema.parse(hours).rows.map((row) => row.hour)).toEqual(['2026-11-20 00', '2026-11-20 01']);
  const days = calendarDaysSchema.parse(await read('/completeness/days?from=2026-11-01&before=2026-12-01'));
  expect(days.rows).toMatchObject([
    { sourceId: 'pbx', day: '2026-11-19', hoursComplete: 1, hoursDiffering: 0, differing: 0 },
    {
      sourceId: 'pbx',
      day: '2026-11-20',
      hoursComplete: 1,
      hoursDiffering: 1,
      sourceRows: 20,
      hereRows: 17,
      differing: 3,
    },
  ]);
  const tooLong = await console.ask('/api/v1/completeness/hours?sourceId=pbx&from=2026-01-01&before=2026-12-01');
  expect(tooLong.status).toBe(400);
});
