import { alertSettingSchema, retentionSettingSchema, thresholdSettingSchema } from '@voip-sync/contracts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource } from '../testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;

beforeAll(async () => {
  schema = await openSchema();
  await addSource(schema.database);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});

afterAll(async () => {
  await console.stop();
  await schema.close();
});

async function send(method: string, path: string, body?: unknown) {
  const headers = { ...bearer, 'content-type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await console.ask(`/api/v1${path}`, init);
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

async function read<T>(path: string, shape: ZodType<T>): Promise<T> {
  return shape.parse((await send('GET', path)).body);
}

it('sets thresholds, which figures follow at once, and tells the second of two who edit', async () => {
  const { value, version } = await read('/settings/thresholds', thresholdSettingSchema);
  expect([version, value.serviceLevelSeconds]).toEqual([0, 20]);
  const change = { version, value: { ...value, serviceLevelSeconds: 12, serviceLevelForm: 'offered' } };
  expect(await send('PUT', '/settings/thresholds', change)).toMatchObject({
    status: 200,
    body: { version: 1, updatedBy: 'token:ADMIN_TOKEN', value: { serviceLevelSeconds: 12 }, defaults: value },
  });
  expect((await send('PUT', '/settings/thresholds', change)).status).toBe(409);
  const figures = await send('GET', '/figures/queues?sourceId=pbx&from=2026-11-20&to=2026-11-21');
  expect(figures.body.thresholds).toMatchObject({ serviceLevelSeconds: 12, shortAbandonSeconds: 5 });
  const wrong = { version: 1, value: { ...value, waitWarnSeconds: 99, talkWarnSeconds: -1 } };
  const refused = await send('PUT', '/settings/thresholds', wrong);
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toContain('value.talkWarnSeconds');
  expect((await send('GET', '/audit?action=putSettingsThresholds')).body.rows).toHaveLength(1);
});

it('sets how long rows are kept, and asks for a run once', async () => {
  const { value, lastRun } = await read('/settings/retention', retentionSettingSchema);
  expect(lastRun).toBeNull();
  const change = { version: 0, value: { ...value, calls: 500, callEvents: 90 } };
  expect(await send('PUT', '/settings/retention', change)).toMatchObject({ status: 200, body: { version: 1 } });
  const wrong = await send('PUT', '/settings/retention', {
    version: 1,
    value: { ...value, calls: 50, callEvents: 90 },
  });
  expect(wrong.body.errors).toMatchObject([{ path: 'value.callEvents' }]);
  const first = await send('POST', '/settings/retention/runs', {});
  expect(first).toMatchObject({ status: 202, body: { added: true } });
  expect((await send('POST', '/settings/retention/runs', {})).body).toEqual({ ...first.body, added: false });
});

it('sets rules and channels of alerts, and tries a channel that is set', async () => {
  const { value } = await read('/settings/alerts', alertSettingSchema);
  const bad = { ...value, webhooks: [{ name: 'noc', url: 'ftp://x.example' }] };
  expect((await send('PUT', '/settings/alerts', { version: 0, value: bad })).body.errors[0].path).toBe(
    'value.webhooks.0.url',
  );
  const webhooks = [{ name: 'noc', url: 'https://noc.example/alerts' }];
  const good = { ...value, emails: ['noc@example.com'], webhooks };
  expect((await send('PUT', '/settings/alerts', { version: 0, value: good })).status).toBe(200);
  expect((await send('POST', '/alert-tests', { channel: 'webhook', target: 'other' })).status).toBe(422);
  const tested = await send('POST', '/alert-tests', { channel: 'webhook', target: 'noc' });
  expect(tested).toMatchObject({ status: 202, body: { word: 'test', status: 'waiting', target: 'noc' } });
  expect((await send('GET', `/alert-deliveries/${tested.body.id}`)).body).toEqual(tested.body);
  expect((await send('GET', '/alert-deliveries?status=waiting')).body.rows).toHaveLength(1);
});

it('lists alerts, with whom they were told to', async () => {
  await schema.database.query(
    `INSERT INTO alerts (id, rule, subject, message, open_key, raised_at, last_seen_at, resolved_at) VALUES
       (1, 'sync-late', 'cdr pbx', 'late', 'sync-late cdr pbx', '2026-11-20 08:00:00', '2026-11-20 08:10:00', NULL),
       (2, 'pbx-deaf', 'source pbx', 'deaf', NULL, '2026-11-20 09:00:00', '2026-11-20 09:10:00', '2026-11-20 09:12:00')`,
  );
  await schema.database.query(
    `INSERT INTO alert_deliveries (alert_id, word, channel, target, status, attempts, error, created_at)
     VALUES (1, 'raised', 'email', 'noc@example.com', 'retrying', 2, '450 busy', '2026-11-20 08:00:00')`,
  );
  const ids = async (query: string) =>
    (await send('GET', `/alerts?${query}`)).body.rows.map(({ id }: { id: string }) => id);
  expect(await ids('')).toEqual(['2', '1']);
  expect(await ids('state=raised')).toEqual(['1']);
  expect(await ids('rule=pbx-deaf&state=resolved')).toEqual(['2']);
  expect((await send('GET', '/alerts/1')).body).toMatchObject({
    state: 'raised',
    deliveries: [{ status: 'retrying', attempts: 2, error: '450 busy' }],
  });
  expect((await send('GET', '/alerts/99')).status).toBe(404);
});
