import {
  type AbandonedCall,
  abandonedCallSchema,
  callDetailSchema,
  pageOf,
  savedViewSchema,
} from '@voip-sync/contracts';
import { bulkInsert, callEntity, cdrEntity, queueVisitEntity } from '@voip-sync/database';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource, callRow, cdrRow } from '../testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;

const ended = (second: number) => new Date(Date.parse('2026-11-20T08:00:00Z') + second * 1_000);
const abandoned = (second: number, linkedId: string, callerNumber: string) =>
  callRow(second, { linkedId, callerNumber, status: 'abandoned', onPanel: false, endedAt: ended(second + 30) });

beforeAll(async () => {
  schema = await openSchema();
  const { manager } = schema.database;
  await addSource(schema.database);
  await bulkInsert(manager, callEntity, [
    abandoned(0, 'waits', '11911110001'),
    abandoned(10, 'rang-again', '+5511911110002'),
    callRow(600, {
      linkedId: 'answered-later',
      callerNumber: '11911110002',
      status: 'ended',
      answeredAt: ended(610),
      agent: 'Ana',
    }),
    abandoned(20, 'was-called', '11911110003'),
    abandoned(40, 'by-hand', '11911110004'),
  ]);
  const id = await idOf('answered-later');
  await bulkInsert(manager, queueVisitEntity, [
    { callId: id, sourceId: 'pbx', joinedAt: ended(600), queue: 'first', ordinal: 1, outcome: 'timeout', agent: null },
    {
      callId: id,
      sourceId: 'pbx',
      joinedAt: ended(605),
      queue: 'support',
      ordinal: 2,
      outcome: 'answered',
      agent: 'Bia',
    },
  ]);
  await bulkInsert(manager, cdrEntity, [
    { ...cdrRow(300, 1), dst: '011911110003', src: '1001', disposition: 'NO ANSWER' },
    { ...cdrRow(400, 2), dst: '0011911110003', src: '1002' },
    { ...cdrRow(5, 3), dst: '11911110001' },
    { ...cdrRow(600, 4), linkedid: 'answered-later', uniqueid: 'a.1', clid: '<script>alert(1)</script>' },
    { ...cdrRow(605, 5), linkedid: 'answered-later', uniqueid: 'a.2' },
    { ...cdrRow(605, 6), linkedid: 'answered-later', uniqueid: 'a.2', sourceId: 'other' },
  ]);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});
afterAll(async () => {
  await console.stop();
  await schema.close();
});

async function idOf(linkedId: string): Promise<string> {
  return (await schema.database.getRepository(callEntity).findOneByOrFail({ linkedId })).id;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  return console.ask(`/api/v1${path}`, {
    method,
    headers: { authorization: 'Bearer a-token-for-tests-alone', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function readAbandoned(query: string): Promise<AbandonedCall[]> {
  const rows: AbandonedCall[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await console.ask(`/api/v1/abandoned-calls?${query}${cursor && `&cursor=${cursor}`}`);
    const page: { rows: AbandonedCall[]; nextCursor: string | null } = pageOf(abandonedCallSchema).parse(
      await answer.json(),
    );
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

it.each([
  ['number=110002', ['answered-later', 'rang-again']],
  ['number=%2B5511', ['rang-again']],
  ['queue=first', ['answered-later']],
  ['queue=first&outcome=timeout', ['answered-later']],
  ['queue=support&outcome=timeout', []],
  ['agent=Bia', ['answered-later']],
  ['agent=Ana&status=ended', ['answered-later']],
  ['agent=Bia&outcome=answered&number=0002', ['answered-later']],
])('finds calls by %s', async (query, linkedIds) => {
  const { rows } = (await (await console.ask(`/api/v1/calls?${query}`)).json()) as { rows: { linkedId: string }[] };
  expect(rows.map(({ linkedId }) => linkedId)).toEqual(linkedIds);
});

it('shows one call with its own paths, in their order', async () => {
  const detail = callDetailSchema.parse(
    await (await console.ask(`/api/v1/calls/${await idOf('answered-later')}`)).json(),
  );
  expect(detail.cdrs.map(({ uniqueid, sourceId }) => [uniqueid, sourceId])).toEqual([
    ['a.1', 'pbx'],
    ['a.2', 'pbx'],
  ]);
  expect(detail.cdrs[0]?.clid).toBe('<script>alert(1)</script>');
});

it('knows who was called back, by whom, and who still waits', async () => {
  const told = Object.fromEntries(
    (await readAbandoned('limit=2')).map(({ callerNumber, callBack }) => [callerNumber, callBack]),
  );
  expect(told).toMatchObject({
    '11911110001': { state: 'to-call-back', toldBy: 'none', triesUnanswered: 0 },
    '+5511911110002': { state: 'called-back', toldBy: 'later-call', by: 'Ana' },
    '11911110003': { state: 'called-back', toldBy: 'outgoing-call', by: '1002', triesUnanswered: 1 },
    '11911110004': { state: 'to-call-back' },
  });
  const waiting = await readAbandoned('state=to-call-back&limit=1');
  expect(waiting.map(({ callerNumber }) => callerNumber)).toEqual(['11911110004', '11911110001']);
});

it('is told by operators, of whom the second sees what the first said', async () => {
  const id = await idOf('by-hand');
  const path = `/abandoned-calls/${id}/call-back`;
  const first = await send('PUT', path, {
    version: 0,
    state: 'called-back',
    result: 'not-reached',
    note: 'voice mail',
  });
  expect(abandonedCallSchema.parse(await first.json()).callBack).toMatchObject({
    ...{ state: 'called-back', toldBy: 'operator', by: 'token:ADMIN_TOKEN', result: 'not-reached', version: 1 },
  });
  const second = await send('PUT', path, { version: 0, state: 'given-up' });
  expect(second.status).toBe(409);
  expect(((await second.json()) as { detail: string }).detail).toContain(
    'token:ADMIN_TOKEN has set this caller to called-back',
  );
  expect((await send('PUT', path, { version: 1, state: 'to-call-back' })).status).toBe(200);
  expect((await send('PUT', path, { version: 1, state: 'given-up' })).status).toBe(409);
  expect(
    (await send('PUT', `/abandoned-calls/${await idOf('answered-later')}/call-back`, { version: 0, state: 'given-up' }))
      .status,
  ).toBe(404);
  const audit = (await (await console.ask('/api/v1/audit?action=putAbandonedCallsByIdCallBack')).json()) as {
    rows: unknown[];
  };
  expect(audit.rows).toHaveLength(2);
});

it('keeps views for oneself or for all', async () => {
  const view = { area: 'cdrs', name: 'Long ones', search: { durationMin: 600, src: '11*' } };
  const made = savedViewSchema.parse(await (await send('POST', '/views', view)).json());
  expect(made).toMatchObject({ ...view, isOwn: true, shared: false, version: 1 });
  expect((await send('POST', '/views', view)).status).toBe(409);

  const token = (await (await send('POST', '/tokens', { name: 'other', role: 'viewer' })).json()) as { secret: string };
  const asOther = async (method: string, path: string, body?: unknown) =>
    console.ask(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token.secret}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const names = async () =>
    ((await (await asOther('GET', '/views?area=cdrs')).json()) as { rows: { name: string; isOwn: boolean }[] }).rows;
  expect(await names()).toEqual([]);
  expect((await send('PATCH', `/views/${made.id}`, { version: 1, shared: true })).status).toBe(200);
  expect((await send('PATCH', `/views/${made.id}`, { version: 1, name: 'Other' })).status).toBe(409);
  expect(await names()).toMatchObject([{ name: 'Long ones', isOwn: false }]);
  expect((await asOther('PATCH', `/views/${made.id}`, { version: 2, name: 'Mine now' })).status).toBe(404);
  expect((await asOther('DELETE', `/views/${made.id}`)).status).toBe(404);
  expect((await console.ask(`/api/v1/views/${made.id}`, { method: 'DELETE' })).status).toBe(204);
});
