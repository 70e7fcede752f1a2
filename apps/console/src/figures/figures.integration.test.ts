import { agentFiguresSchema, queueFiguresSchema } from '@voip-sync/contracts';
import {
  bulkInsert,
  FigureStore,
  pbxSourceEntity,
  type QueueVisitRow,
  queueVisitEntity,
  saveQueueSettings,
} from '@voip-sync/database';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let figures: FigureStore;

beforeAll(async () => {
  schema = await openSchema();
  const { database } = schema;
  figures = new FigureStore(database);
  const source = { eventsKind: null, cdrMarking: null, updatedAt: new Date() };
  await bulkInsert(database.manager, pbxSourceEntity, [
    { ...source, id: 'north', name: 'North', timeZone: 'America/New_York' },
    { ...source, id: 'east', name: 'East', timeZone: 'Asia/Kolkata' },
  ]);
  const settings = { id: 'north', queues: { sales: { serviceLevelSeconds: 10 }, billing: {} } };
  await saveQueueSettings(database, [{ id: 'north', queues: { gone: { serviceLevelSeconds: 1 } } }]);
  await saveQueueSettings(database, [settings, { id: 'east' }]);
  await bulkInsert(database.manager, queueVisitEntity, visits);
  await figures.markSince();
  while (!(await figures.rollUpMarked()).drained);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});
afterAll(async () => {
  await console.stop();
  await schema.close();
});

let callId = 0;
function visit(
  joinedAt: string,
  queue: string,
  outcome: string,
  waitMs: number | null,
  agent?: string,
  talkMs?: number,
) {
  const rest = { ordinal: 1, answeredAt: null, leftAt: null, extension: null };
  callId += 1;
  return {
    callId: `${callId}`,
    sourceId: 'north',
    joinedAt: new Date(joinedAt),
    queue,
    outcome,
    waitMs,
    agent: agent ?? null,
    talkMs: talkMs ?? null,
    ...rest,
  } satisfies Omit<QueueVisitRow, 'id'>;
}

/** New York's clocks go back at 06:00 UTC of 1 November 2026: that day has 25 hours, from 04:00 to 05:00 UTC. */
const visits = [
  visit('2026-11-01T03:59:59.999Z', 'sales', 'abandoned', 5_000),
  visit('2026-11-01T04:00:00Z', 'sales', 'answered', 10_000, 'Agent 1', 60_000),
  visit('2026-11-01T05:30:00Z', 'sales', 'answered', 10_001, 'Agent 2', 30_000),
  visit('2026-11-01T06:30:00Z', 'sales', 'transferred', 3_000, 'Agent 1', 90_000),
  visit('2026-11-01T06:31:00Z', 'support', 'answered', 20_000, 'Agent 1'),
  visit('2026-11-01T06:32:00Z', 'support', 'abandoned', 5_001),
  visit('2026-11-01T06:33:00Z', 'support', 'waiting', null),
  visit('2026-11-02T04:59:59Z', 'support', 'timeout', 60_000),
  visit('2026-11-02T05:00:00Z', 'support', 'answered', 1_000),
  { ...visit('2026-11-01T18:29:59Z', 'sales', 'answered', 1_000), sourceId: 'east' },
  { ...visit('2026-11-01T18:30:00Z', 'sales', 'key', 1_000), sourceId: 'east' },
];

async function queues(query: string) {
  const answer = await console.ask(`/api/v1/figures/queues?${query}`);
  expect([query, answer.status]).toEqual([query, 200]);
  return queueFiguresSchema.parse(await answer.json());
}

test('days are those of the zone, also the one of 25 hours', async () => {
  const answer = await queues('sourceId=north&from=2026-10-31&to=2026-11-03&interval=day');
  expect(answer).toMatchObject({
    timeZone: 'America/New_York',
    from: '2026-10-31T04:00:00.000Z',
    to: '2026-11-03T05:00:00.000Z',
    isUpToDate: true,
    thresholds: {
      serviceLevelSeconds: 20,
      shortAbandonSeconds: 5,
      byQueue: [{ queue: 'sales', serviceLevelSeconds: 10, shortAbandonSeconds: 5 }],
    },
  });
  expect(answer.rows.map(({ queue, startsAt, endsAt, offered }) => [queue, startsAt, endsAt, offered])).toEqual([
    ['sales', '2026-10-31T04:00:00.000Z', '2026-11-01T04:00:00.000Z', 1],
    ['sales', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', 3],
    ['support', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', 4],
    ['support', '2026-11-02T05:00:00.000Z', '2026-11-03T05:00:00.000Z', 1],
  ]);
  expect(answer.rows[1]).toMatchObject({ answered: 3, transferred: 1, answeredWithin: 2 });
  expect(answer.rows[2]).toMatchObject({
    answered: 1,
    waiting: 1,
    timedOut: 1,
    abandoned: 1,
    abandonedShort: 0,
    answeredWithin: 1,
    serviceLevelOfOfferedPercent: 25,
    talkTime: { count: 0, meanMs: null },
  });
  expect(answer.allQueues[1]).toMatchObject({
    offered: 7,
    answered: 4,
    answeredWithin: 3,
    abandonedWithin: 1,
    serviceLevelOfAnsweredAndAbandonedPercent: 80,
    speedOfAnswer: { count: 4, meanMs: 10_750, p50Ms: 10_000, p90Ms: 20_000 },
    talkTime: { count: 3, totalMs: 180_000, meanMs: 60_000, longestMs: 90_000 },
  });
});

test('the hour that comes twice is told apart, and so are zones off by half an hour', async () => {
  const { rows } = await queues('sourceId=north&queue=sales&from=2026-11-01&to=2026-11-02');
  expect(rows.map(({ startsAt, offered }) => [startsAt, offered])).toEqual([
    ['2026-11-01T04:00:00.000Z', 1],
    ['2026-11-01T05:00:00.000Z', 1],
    ['2026-11-01T06:00:00.000Z', 1],
  ]);
  const east = await queues('sourceId=east&from=2026-11-01&to=2026-11-03&interval=day');
  expect(east.rows.map(({ startsAt, answered, leftByKey }) => [startsAt, answered, leftByKey])).toEqual([
    ['2026-10-31T18:30:00.000Z', 1, 0],
    ['2026-11-01T18:30:00.000Z', 0, 1],
  ]);
});

test('thresholds of the query go before all others, and need nothing rolled up anew', async () => {
  const query = 'sourceId=north&from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z&interval=total';
  const { thresholds, rows } = await queues(`${query}&serviceLevelSeconds=11&shortAbandonSeconds=6&queue=sales`);
  expect(thresholds).toEqual({ serviceLevelSeconds: 11, shortAbandonSeconds: 6, byQueue: [] });
  expect(rows).toMatchObject([{ offered: 4, answeredWithin: 3, abandonedShort: 1, abandonmentWithoutShortPercent: 0 }]);
});

test('what each agent answered', async () => {
  const read = async (query: string) => {
    const answer = await console.ask(`/api/v1/figures/agents?sourceId=north&from=2026-11-01&to=2026-11-03&${query}`);
    return agentFiguresSchema.parse(await answer.json()).rows;
  };
  expect(await read('interval=day')).toMatchObject([
    {
      agent: 'Agent 1',
      answered: 3,
      transferred: 1,
      talkTime: { count: 2, totalMs: 150_000, meanMs: 75_000, p90Ms: 90_000 },
    },
    { agent: 'Agent 2', answered: 1, talkTime: { totalMs: 30_000 } },
    { agent: null, answered: 1, startsAt: '2026-11-02T05:00:00.000Z' },
  ]);
  expect(await read('interval=total&queue=sales&agent=Agent%201')).toMatchObject([{ answered: 2 }]);
});

test('says when changes wait to be rolled up', async () => {
  await figures.markSince(new Date('2026-11-02T00:00:00Z'));
  const day = (from: string, to: string) => queues(`sourceId=north&from=${from}&to=${to}&interval=day`);
  expect((await day('2026-11-02', '2026-11-03')).isUpToDate).toBe(false);
  expect((await day('2026-10-31', '2026-11-01')).isUpToDate).toBe(true);
  while (!(await figures.rollUpMarked()).drained);
  expect((await day('2026-11-02', '2026-11-03')).isUpToDate).toBe(true);
});

test.each([
  [
    'sourceId=north&from=2026-01-01&to=2026-03-01&interval=hour',
    'interval',
    'makes 1416 intervals of this range, and at most 850 are answered',
  ],
  ['sourceId=north&from=2020-01-01&to=2026-03-01&interval=total', 'from', 'is more than 750 days before `to`'],
  ['sourceId=north&from=2026-03-01&to=2026-03-01', 'from', '"2026-03-01": must be earlier than `to`'],
  ['sourceId=north&from=2026-02-30&to=2026-03-01', 'from', 'or a date such as 2026-11-20'],
  ['sourceId=north&from=2026-03-01', 'to', 'must be a time such as'],
  ['sourceId=north&from=2026-03-01&to=2026-03-02&interval=year', 'interval', '"year": Invalid option'],
  [
    'sourceId=north&from=2026-03-01&to=2026-03-02&serviceLevelSeconds=86401',
    'serviceLevelSeconds',
    'must be 0 to 86400',
  ],
])('%s is refused with the way out', async (query, path, message) => {
  const answer = await console.ask(`/api/v1/figures/queues?${query}`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [{ path, message: expect.stringContaining(message) }] });
});

test('a source that is not there is named as such', async () => {
  const answer = await console.ask('/api/v1/figures/agents?sourceId=west&from=2026-03-01&to=2026-03-02');
  expect(answer.status).toBe(404);
});
