import { type Call, callDetailSchema, callSchema, cdrSchema, pageOf, quarantinedSchema } from '@voip-sync/contracts';
import {
  bulkInsert,
  callEntity,
  callEventEntity,
  cdrEntity,
  quarantinedRecordEntity,
  queueVisitEntity,
} from '@voip-sync/database';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource, callRow, cdrRow } from '../testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;

beforeAll(async () => {
  schema = await openSchema();
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});
afterAll(async () => {
  await console.stop();
  await schema.close();
});

async function read<T>(path: string, shape: ZodType<T>): Promise<T> {
  const answer = await console.ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return shape.parse(await answer.json());
}

/** Reads page after page, doing something between them. */
async function readAll<T>(path: string, shape: ZodType<T>, between: () => Promise<unknown>): Promise<T[]> {
  const rows: T[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: T[]; nextCursor: string | null } = await read(
      `${path}${cursor && `&cursor=${cursor}`}`,
      pageOf(shape),
    );
    rows.push(...page.rows);
    cursor = page.nextCursor;
    await between();
  }
  return rows;
}

test('pages of calls have no gap and no repeat while calls come in, even where times are equal', async () => {
  const { manager } = schema.database;
  const before = Array.from({ length: 47 }, (_, index) =>
    callRow(Math.floor(index / 5), { linkedId: `paging-${index}` }),
  );
  await bulkInsert(manager, callEntity, before);
  let added = 0;
  const addMore = () => {
    added += 3;
    return bulkInsert(
      manager,
      callEntity,
      [0, 5, 1_000].map((second) => callRow(second + added)),
    );
  };
  const rows = await readAll('/api/v1/calls?limit=5', callSchema, addMore);
  const linkedIds = rows.map(({ linkedId }) => linkedId);
  expect(new Set(linkedIds).size).toBe(linkedIds.length);
  expect(linkedIds).toEqual(expect.arrayContaining(before.map(({ linkedId }) => linkedId)));
  const order = rows.map(({ joinedAt, id }): [string, number] => [joinedAt, Number(id)]);
  expect(order).toEqual(order.toSorted(([a, x], [b, y]) => (a === b ? y - x : a < b ? 1 : -1)));
});

test('filters calls', async () => {
  await bulkInsert(schema.database.manager, callEntity, [
    callRow(5_000, { linkedId: 'f1', queue: 'sales', status: 'answered', callerNumber: '+551133330000' }),
    callRow(5_001, { linkedId: 'f2', queue: 'sales', onPanel: false, status: 'ended' }),
    callRow(5_002, { linkedId: 'f3', queue: 'sales', sourceId: 'other' }),
  ]);
  const found = async (query: string) =>
    (await read(`/api/v1/calls?${query}`, pageOf(callSchema))).rows.map((call: Call) => call.linkedId);
  expect(await found('queue=sales')).toEqual(['f3', 'f2', 'f1']);
  expect(await found('queue=sales&onPanel=false')).toEqual(['f2']);
  expect(await found('queue=sales&sourceId=other')).toEqual(['f3']);
  expect(await found('status=answered')).toEqual(['f1']);
  expect(await found('linkedId=f2')).toEqual(['f2']);
  expect(await found('callerNumber=%2B551133330000')).toEqual(['f1']);
  expect(await found('from=2026-11-20T09:23:20Z&to=2026-11-20T09:23:22Z')).toEqual(['f2', 'f1']);
  expect(await found('from=2026-11-20T06:23:21-03:00&queue=sales')).toEqual(['f3', 'f2']);
  expect(await found("queue=sales'%20OR%201=1")).toEqual([]);
});

test('one call with its visits and its time line', async () => {
  const { manager } = schema.database;
  const row = callRow(9_000, { linkedId: '1763.1' });
  await bulkInsert(manager, callEntity, [row]);
  const { id } = await schema.database.getRepository(callEntity).findOneByOrFail({ linkedId: '1763.1' });
  const joinedAt = row.joinedAt;
  const visit = { callId: id, sourceId: 'pbx', joinedAt, outcome: 'waiting' };
  await bulkInsert(manager, queueVisitEntity, [
    { ...visit, queue: 'first', ordinal: 1, outcome: 'timeout', waitMs: 20_000, leftAt: joinedAt },
    { ...visit, queue: 'second', ordinal: 2 },
  ]);
  const event = (order: number, linkedId: string, uniqueId: string) => ({
    eventId: order.toString(16).padStart(32, '0'),
    sourceId: 'pbx',
    linkedId,
    uniqueId,
    type: 'caller.joined',
    queue: 'first',
    occurredAt: `2026-11-20 10:30:00.00000${order}`,
    receivedAt: '2026-11-20 10:30:00.000000',
    clock: 'pbx',
    facts: JSON.stringify({
      id: 'x',
      sourceId: 'pbx',
      linkedId,
      uniqueId,
      occurredAtUs: 1,
      clock: 'pbx',
      position: order,
    }),
  });
  await bulkInsert(manager, callEventEntity, [
    event(3, 'joined-later', '1763.1'),
    event(1, '1763.1', '1763.1'),
    event(2, '1763.1', '1763.9'),
    event(4, 'another', '1763.8'),
  ]);
  const detail = await read(`/api/v1/calls/${id}`, callDetailSchema);
  expect(detail.call.joinedAt).toBe('2026-11-20T10:30:00.000Z');
  expect(detail.visits.map(({ queue, outcome, waitMs }) => [queue, outcome, waitMs])).toEqual([
    ['first', 'timeout', 20_000],
    ['second', 'waiting', null],
  ]);
  expect(detail.events.map(({ occurredAt, facts }) => [occurredAt, facts])).toEqual([
    ['2026-11-20T10:30:00.000001Z', { uniqueId: '1763.1', queue: 'first', clock: 'pbx', position: 1 }],
    ['2026-11-20T10:30:00.000002Z', { uniqueId: '1763.9', queue: 'first', clock: 'pbx', position: 2 }],
    ['2026-11-20T10:30:00.000003Z', { uniqueId: '1763.1', queue: 'first', clock: 'pbx', position: 3 }],
  ]);
});

test('CDRs keep the clock of the PBX beside UTC, and page like calls', async () => {
  const { manager } = schema.database;
  let sequence = 0;
  const add = (seconds: number[]) =>
    bulkInsert(
      manager,
      cdrEntity,
      seconds.map((second) => cdrRow(second, ++sequence)),
    );
  await add(Array.from({ length: 23 }, (_, index) => index % 4));
  const rows = await readAll('/api/v1/cdrs?limit=4', cdrSchema, () => add([2, 9]));
  const sequences = rows.map((row) => row.sequence);
  expect(new Set(sequences).size).toBe(sequences.length);
  expect(sequences.filter((value) => value <= 23).length).toBe(23);
  expect(rows.find((row) => row.sequence === 1)).toMatchObject({
    startedAt: '2026-11-20T08:00:00.000Z',
    calldate: '2026-11-20 05:00:00',
    uniqueid: '1.1',
  });
  expect((await read('/api/v1/cdrs?uniqueid=7.1', pageOf(cdrSchema))).rows.length).toBe(1);
  expect((await read('/api/v1/cdrs?src=9999', pageOf(cdrSchema))).rows).toEqual([]);
});

test('a CDR has the address of its recording where its source has a template for it', async () => {
  await addSource(schema.database, {
    id: 'recorded',
    recordingUrlTemplate: 'https://pbx.example/{year}/{month}/{day}/{recordingfile}',
  });
  const recorded = { sourceId: 'recorded', recordingfile: 'in 1.wav' };
  await bulkInsert(schema.database.manager, cdrEntity, [
    { ...cdrRow(0, 901), ...recorded },
    { ...cdrRow(1, 902), ...recorded, recordingfile: '' },
    { ...cdrRow(2, 903), ...recorded, recordingfile: '../../etc/passwd' },
    { ...cdrRow(3, 904), ...recorded, sourceId: 'unrecorded' },
  ]);
  const urls: (string | null)[] = [];
  for (const sourceId of ['recorded', 'unrecorded']) {
    const { rows } = await read(`/api/v1/cdrs?sourceId=${sourceId}`, pageOf(cdrSchema));
    urls.push(...rows.map(({ recordingUrl }) => recordingUrl));
  }
  expect(urls).toEqual([null, null, 'https://pbx.example/2026/11/20/in%201.wav', null]);
});

test('the quarantine shows what still waits', async () => {
  const record = (digest: string, resolvedAt: Date | null) => ({
    sourceId: 'pbx',
    kind: 'cdr',
    digest: digest.repeat(32),
    reason: 'calldate "0000-00-00" is no date',
    raw: '{}',
    firstSeenAt: new Date('2026-11-20T08:00:00Z'),
    lastSeenAt: new Date('2026-11-20T08:00:00Z'),
    seenCount: 2,
    resolvedAt,
    resolution: resolvedAt === null ? null : ('retried' as const),
  });
  await bulkInsert(schema.database.manager, quarantinedRecordEntity, [record('a', null), record('b', new Date())]);
  const { rows } = await read('/api/v1/quarantine?kind=cdr', pageOf(quarantinedSchema));
  expect(rows).toMatchObject([{ seenCount: 2, firstSeenAt: '2026-11-20T08:00:00.000Z', resolvedAt: null }]);
});

describe('bad input is refused with the field, its value and the way out', () => {
  const bad: [string, string, string][] = [
    ['/api/v1/calls?limit=1000000000', 'limit', '"1000000000": must be a whole number, 1 to 500'],
    ['/api/v1/calls?limit=0', 'limit', '"0": must be 1 to 500'],
    ['/api/v1/calls?limit=-5', 'limit', '"-5": must be a whole number, 1 to 500'],
    ['/api/v1/calls?limit=1&limit=2', 'limit', '["1","2"]: Invalid input: expected string, received array'],
    ['/api/v1/calls?status=lost', 'status', '"lost": Invalid option'],
    ['/api/v1/calls?from=yesterday', 'from', '"yesterday": must be a time such as 2026-11-20T08:00:00Z'],
    ['/api/v1/calls?from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z', 'from', 'must not be later than `to`'],
    ['/api/v1/calls?cursor=garbage', 'cursor', '"garbage": must be the `nextCursor` of the page before'],
    ['/api/v1/calls?colour=red', 'colour', 'is not known here; leave it out'],
    [`/api/v1/cdrs?src=${'9'.repeat(300)}`, 'src', '…: Too big'],
    ['/api/v1/cdrs?cursor=%00', 'cursor', 'must be the `nextCursor`'],
    ['/api/v1/sync-runs?kind=peers', 'kind', '"peers": Invalid option: expected one of "cdr"|"cdr-sweep"'],
    ['/api/v1/sources?limit=5', 'limit', 'is not known here'],
    ['/api/v1/calls/1?fields=id', 'fields', 'is not known here'],
    ['/api/v1/quarantine?limit=500', 'limit', '"500": must be 1 to 100'],
  ];
  test.each(bad)('%s', async (path, field, message) => {
    const answer = await console.ask(path);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({
      title: 'Bad Request',
      status: 400,
      errors: [{ path: field, message: expect.stringContaining(message) }],
    });
  });

  const missing = ['/api/v1/calls/99999999', '/api/v1/calls/1e3', '/api/v1/calls/99999999999999999999999', '/api/v2'];
  test.each(missing)('%s is not there', async (path) => {
    const answer = await console.ask(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ title: 'Not Found', status: 404, detail: expect.any(String) });
  });

  test('a path that cannot be decoded', async () => {
    expect((await console.ask('/api/v1/calls/%E0%A4%A')).status).toBe(400);
  });
});
