import {
  callEventsQueue,
  cdrBackfillQueue,
  pageOf,
  problemSchema,
  quarantinedDetailSchema,
  quarantinedSchema,
  quarantineKinds,
} from '@voip-sync/contracts';
import { bulkInsert, type QuarantinedRecordRow, quarantinedRecordEntity } from '@voip-sync/database';
import { connectRedis, createLogger, openQueue, type Queue, type Redis, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let redis: Redis;
let cdrs: Queue;
let events: Queue;

beforeAll(async () => {
  schema = await openSchema();
  redis = connectRedis(
    await testRedisUrl(),
    'producer',
    createLogger({ name: 'test', level: 'silent', format: 'json' }),
  );
  await redisReady(redis);
  [cdrs, events] = [openQueue(cdrBackfillQueue, redis), openQueue(callEventsQueue, redis)];
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});
beforeEach(async () => {
  await schema.database.query('DELETE FROM quarantine');
  for (const queue of [cdrs, events]) await queue.obliterate({ force: true });
});
afterAll(async () => {
  await console.stop();
  await Promise.all([cdrs.close(), events.close()]);
  redis.disconnect();
  await schema.close();
});

const send = (method: string, path: string, body?: object) =>
  console.ask(`/api/v1/quarantine${path}`, {
    method,
    headers: { ...bearer, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const raw = { calldate: '0000-00-00 00:00:00', src: '1199990000' };

let kept = 0;
async function keep(values: Partial<QuarantinedRecordRow> = {}): Promise<string> {
  kept += 1;
  const seen = new Date(Date.UTC(2026, 10, 20, 8, 0, kept));
  await bulkInsert(schema.database.manager, quarantinedRecordEntity, [
    {
      sourceId: 'pbx',
      kind: 'cdr',
      digest: String(kept).padStart(32, '0'),
      reason: 'calldate is "0000-00-00": 100% wrong',
      raw: JSON.stringify(raw),
      firstSeenAt: seen,
      lastSeenAt: seen,
      seenCount: 1,
      ...values,
    },
  ]);
  const [record] = await schema.database.query('SELECT CAST(MAX(id) AS CHAR) AS id FROM quarantine');
  return record.id;
}

test('records are found by kind, source, state, resolution and words of their reason', async () => {
  const ids = {
    open: await keep(),
    event: await keep({ kind: 'call-event', reason: 'QueueCallerJoin has no Queue' }),
    south: await keep({ sourceId: 'south', reason: 'calldate is "0000_00_00"' }),
    dismissed: await keep({ resolution: 'dismissed', resolvedAt: new Date() }),
  };
  const found = async (query: string) => {
    const answer = await send('GET', `?${query}`);
    expect([query, answer.status]).toEqual([query, 200]);
    return pageOf(quarantinedSchema)
      .parse(await answer.json())
      .rows.map(({ id }) => id);
  };
  expect(await found('')).toEqual([ids.south, ids.event, ids.open]);
  expect(await found('kind=call-event')).toEqual([ids.event]);
  expect(await found('sourceId=south')).toEqual([ids.south]);
  expect(await found('state=resolved')).toEqual([ids.dismissed]);
  expect(await found('state=all&resolution=dismissed')).toEqual([ids.dismissed]);
  expect(await found('reason=has no queue')).toEqual([ids.event]);
  expect(await found('reason=00_00')).toEqual([ids.south]);
  expect(await found(`reason=${encodeURIComponent('100%')}&state=all`)).toEqual([ids.dismissed, ids.open]);
  expect(await found('limit=1')).toEqual([ids.south]);
});

test('a record is mended: what came is kept, who did it is said, and a worker is asked to apply it', async () => {
  const id = await keep();
  const answer = await send('PUT', `/${id}`, { raw: { ...raw, calldate: '2026-11-20 08:00:00' } });
  expect(answer.status).toBe(202);
  const record = quarantinedDetailSchema.parse(await answer.json());
  expect(record).toMatchObject({
    resolution: null,
    mendedBy: 'token:ADMIN_TOKEN',
    askedBy: 'token:ADMIN_TOKEN',
    triedAt: null,
  });
  expect([JSON.parse(record.raw), JSON.parse(record.mended ?? '')]).toEqual([
    raw,
    { ...raw, calldate: '2026-11-20 08:00:00' },
  ]);
  expect((await cdrs.getJobs()).map(({ name, data }) => [name, data])).toEqual([
    [quarantineKinds.cdr.record.name, { recordId: id }],
  ]);
  await send('PUT', `/${id}`, { raw });
  expect(await cdrs.getJobCountByTypes('waiting')).toBe(1);
  expect(quarantinedDetailSchema.parse(await (await send('GET', `/${id}`)).json()).mended).toBe(JSON.stringify(raw));
});

test('a record is tried again by the role of its kind, unless it is settled', async () => {
  const event = await keep({ kind: 'call-event' });
  expect((await send('POST', `/${event}/retry`)).status).toBe(202);
  expect((await events.getJobs()).map(({ data }) => data)).toEqual([{ recordId: event }]);
  const settled = await keep({ resolution: 'retried', resolvedBy: 'cdr-sync', resolvedAt: new Date() });
  for (const [method, path, body] of [
    ['POST', '/retry', undefined],
    ['PUT', '', { raw }],
    ['POST', '/dismiss', { note: 'x' }],
  ] as const) {
    const answer = await send(method, `/${settled}${path}`, body);
    expect([path, answer.status]).toEqual([path, 409]);
    expect(problemSchema.parse(await answer.json()).detail).toMatch(/is retried by cdr-sync/);
  }
});

test('all of a kind are tried again by one job that knows how far it goes', async () => {
  const [first, second] = [await keep(), await keep()];
  await keep({ kind: 'call-event' });
  await keep({ reason: 'another' });
  const answer = await send('POST', '/retry', { kind: 'cdr', sourceId: 'pbx', reason: '0000-00-00' });
  expect([answer.status, await answer.json()]).toEqual([202, { jobId: expect.any(String), count: 2 }]);
  const [job] = await cdrs.getJobs();
  expect(Number(first)).toBeLessThan(Number(second));
  expect(job?.data).toEqual({
    ...{ kind: 'cdr', sourceId: 'pbx', reason: '0000-00-00' },
    upToId: second,
    askedBy: 'token:ADMIN_TOKEN',
  });
});

test('a record is dismissed with a note', async () => {
  const id = await keep();
  expect((await send('POST', `/${id}/dismiss`, { note: '  ' })).status).toBe(400);
  const answer = await send('POST', `/${id}/dismiss`, { note: 'a test call of ours' });
  expect(await answer.json()).toMatchObject({
    ...{ resolution: 'dismissed', resolvedBy: 'token:ADMIN_TOKEN', note: 'a test call of ours' },
  });
});

test.each([
  ['GET', '/999999', undefined, 404],
  ['GET', '/x', undefined, 404],
  ['POST', '/999999/retry', undefined, 404],
  ['PUT', '/999999', { raw }, 404],
  ['POST', '/retry', { kind: 'peers' }, 400],
  ['PUT', '/999999', { raw: 'text' }, 400],
  ['PUT', '/999999', { raw: { src: 'x'.repeat(70_000) } }, 400],
  ['GET', '?state=lost', undefined, 400],
])('%s %s is refused', async (method, path, body, status) => {
  expect((await send(method, path, body)).status).toBe(status);
});
