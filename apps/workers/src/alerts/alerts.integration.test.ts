import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alertsQueue, settingsFrom } from '@voip-sync/contracts';
import { AlertStore, type Database, SettingStore } from '@voip-sync/database';
import {
  closeJobWorker,
  connectRedis,
  createLogger,
  openQueue,
  type Queue,
  type Redis,
  redisReady,
  startJobWorker,
  type Worker,
} from '@voip-sync/runtime';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { Registry } from 'prom-client';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createAlertMetrics } from './alert-metrics.ts';
import { type AlertsContext, alertProcessors } from './process-alerts.ts';
import { signWebhook } from './send-webhook.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const secret = 'a-secret-for-tests-of-webhooks';
const defaults = settingsFrom().settings;

let testDatabase: OpenTestDatabase;
let database: Database;
let redis: Redis;
let consumer: Redis;
let queue: Queue;
let worker: Worker | undefined;
const received: { headers: IncomingMessage['headers']; body: string }[] = [];
const mails: { to: string[]; text: string }[] = [];
let answer = 204;

const hook = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  received.push({ headers: request.headers, body });
  response.writeHead(answer, { location: 'http://127.0.0.1/elsewhere' }).end();
});
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  async onData(stream, session, done) {
    let text = '';
    for await (const chunk of stream) text += chunk;
    mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
    done();
  },
});
const portOf = (server: { address: () => unknown }) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
  const redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', logger);
  consumer = connectRedis(redisUrl, 'worker', logger);
  await redisReady(redis);
  queue = openQueue(alertsQueue, redis);
  await new Promise<void>((resolve) => {
    hook.listen(0, '127.0.0.1', resolve);
  });
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', () => resolve());
  });
});

beforeEach(async () => {
  await stopWorker();
  await queue.obliterate({ force: true });
  for (const table of ['alerts', 'alert_deliveries', 'settings', 'sync_runs', 'partners', 'pbx_sources'])
    await database.query(`DELETE FROM ${table}`);
  received.length = 0;
  mails.length = 0;
  answer = 204;
});

afterAll(async () => {
  await stopWorker();
  hook.close();
  smtp.close();
  redis.disconnect();
  consumer.disconnect();
  await testDatabase.close();
});

async function stopWorker(): Promise<void> {
  if (worker) await closeJobWorker(worker, 5_000);
  worker = undefined;
}

async function startWorker(options: Partial<AlertsContext> = {}): Promise<void> {
  const processors = alertProcessors({
    database,
    redis,
    queue,
    defaults,
    email: { smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`, from: 'voip@example.com' },
    webhook: { secret, inside: true },
    consoleUrl: 'https://console.example',
    logger,
    metrics: createAlertMetrics(new Registry()),
    stopping: new AbortController().signal,
    onProgress: () => {},
    ...options,
  });
  worker = startJobWorker({ queue: alertsQueue, processors, connection: consumer, concurrency: 5, logger });
}

async function useChannels(value: object): Promise<void> {
  const alerts = { ...defaults.alerts, ...value };
  await new SettingStore(database).save('alerts', 0, alerts, 'maria');
}

const webhooks = () => [{ name: 'noc', url: `http://127.0.0.1:${portOf(hook)}/alerts` }];
const tick = () => queue.add('alerts-tick', {});
const deliveries = (): Promise<{ word: string; channel: string; status: string; attempts: number; error: string }[]> =>
  database.query('SELECT word, channel, status, attempts, error FROM alert_deliveries ORDER BY id');
const until = (wanted: (rows: Awaited<ReturnType<typeof deliveries>>) => boolean) =>
  waitUntil(async () => wanted(await deliveries()) || undefined, { what: 'deliveries as wanted', timeoutMs: 60_000 });
const hold = () =>
  database.query(
    `INSERT INTO sync_runs (source_id, kind, \`trigger\`, status, fence, started_at, rows_read, rows_inserted, rows_already_there,
       rows_quarantined, rows_marked) VALUES ('erp', 'partner-peers', 'schedule', 'held', 1, UTC_TIMESTAMP(3), 0, 0, 0, 0, 0)`,
  );

const addPartner = (id: string) =>
  database.query(
    `INSERT INTO partners (id, name, kind, base_url, inside, auth, config, limits, sealed_secrets, enabled, conflict_rule,
       contract_sets_peers, breaker_failures, version, created_at, updated_at)
     VALUES (?, ?, 'ixc', 'http://erp.example', 0, '{}', '{}', '{}', '{}', 1, 'ask', 0, 0, 1, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
    [id, id],
  );

it('raises once and tells each channel once, however many workers look at a time', async () => {
  const trouble = { rule: 'pbx-deaf', subject: 'source north', message: 'No ingestor has heard North', facts: null };
  const targets = [
    { channel: 'email', target: 'noc@example.com' },
    { channel: 'webhook', target: 'noc' },
  ];
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute));
  const look = (minute: number, troubles = [trouble]) =>
    Promise.all(
      [1, 2, 3, 4].map(() =>
        new AlertStore(database).note(troubles, targets, { now: at(minute), repeatMs: 3_600_000, isGone: () => false }),
      ),
    );
  await look(0);
  await look(1);
  expect((await deliveries()).map(({ word }) => word)).toEqual(['raised', 'raised']);
  await look(61);
  expect((await deliveries()).map(({ word }) => word).slice(2)).toEqual(['repeated', 'repeated']);
  await look(62, []);
  expect(await deliveries()).toHaveLength(4);
  await look(63, []);
  expect((await deliveries()).map(({ word }) => word).slice(4)).toEqual(['resolved', 'resolved']);
  await look(64);
  expect(await database.query('SELECT open_key, resolved_at FROM alerts ORDER BY id')).toMatchObject([
    { open_key: null, resolved_at: at(63) },
    { open_key: 'pbx-deaf source north', resolved_at: null },
  ]);
});

it('tells by mail and by a signed webhook', async () => {
  await useChannels({ emails: ['noc@example.com'], webhooks: webhooks(), language: 'pt-BR' });
  await addPartner('erp');
  await hold();
  await startWorker();
  await tick();
  await until((rows) => rows.length === 2 && rows.every(({ status }) => status === 'sent'));
  expect(mails).toMatchObject([{ to: ['noc@example.com'] }]);
  const text = mails[0]?.text.replace(/=\r\n/g, '') ?? '';
  expect(text).toMatch(/Regra: deletion-held/);
  expect(text).toContain('https://console.example/settings/alerts');
  const [post] = received;
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = post?.headers ?? {};
  expect(signature).toBe(`v1,${signWebhook(secret, `${id}.${time}.${post?.body}`)}`);
  expect(JSON.parse(post?.body ?? '')).toMatchObject({
    type: 'alert.raised',
    data: {
      rule: 'deletion-held',
      subject: expect.stringMatching(/^run \d+$/),
      message: expect.stringMatching(/^A execução \d+ \(partner-peers de erp\) mudaria ou removeria demais/),
      facts: { rule: 'deletion-held', kind: 'partner-peers', owner: { kind: 'partner', id: 'erp' } },
    },
  });
});

it('ends an alert once with its reason when what it is about is not configured any more', async () => {
  await useChannels({ webhooks: webhooks() });
  await database.query(
    `INSERT INTO pbx_sources (id, name, time_zone, events_kind, updated_at, told_at) VALUES
       ('north', 'North', 'UTC', 'ami', '2026-01-01', UTC_TIMESTAMP(3)), ('south', 'South', 'UTC', 'ami', '2026-01-01', UTC_TIMESTAMP(3))`,
  );
  await hold();
  await addPartner('erp');
  await startWorker();
  await tick();
  await until((rows) => rows.length === 3 && rows.every(({ status }) => status === 'sent'));
  received.length = 0;
  await database.query("UPDATE pbx_sources SET told_at = '2026-01-01' WHERE id = 'south'");
  await database.query("DELETE FROM partners WHERE id = 'erp'");
  await database.query('UPDATE alerts SET last_seen_at = last_seen_at - INTERVAL 80 SECOND');
  await tick();
  await tick();
  await until((rows) => rows.length === 5 && rows.every(({ status }) => status === 'sent'));
  const told = received.map(({ body }) => JSON.parse(body));
  expect(told.map(({ type, data }) => [type, data.rule, data.endedBecause]).sort()).toEqual([
    ['alert.resolved', 'deletion-held', 'gone'],
    ['alert.resolved', 'pbx-deaf', 'gone'],
  ]);
  expect(await database.query('SELECT subject FROM alerts WHERE open_key IS NOT NULL')).toEqual([
    { subject: 'source north' },
  ]);
});

it('tries a webhook again that is in trouble, and not one that refuses', async () => {
  await useChannels({ webhooks: webhooks() });
  const store = new AlertStore(database);
  await startWorker();
  answer = 500;
  const id = await store.test({ channel: 'webhook', target: 'noc' });
  await tick();
  await until(([row]) => row?.status === 'retrying' && row.error === 'webhook noc answered 500');
  answer = 204;
  await (await queue.getJob(`alert-delivery-${id}`))?.promote();
  await until(([row]) => row?.status === 'sent' && row.attempts === 2);
  answer = 302;
  await store.test({ channel: 'webhook', target: 'noc' });
  await tick();
  await until((rows) => rows[1]?.status === 'failed' && rows[1].error === 'webhook noc answered 302');
});

it('says why nothing can be sent: no mail server, no secret, a private address', async () => {
  await useChannels({ emails: ['noc@example.com'], webhooks: webhooks() });
  const store = new AlertStore(database);
  await store.test({ channel: 'email', target: 'noc@example.com' });
  await store.test({ channel: 'webhook', target: 'noc' });
  await store.test({ channel: 'webhook', target: 'gone' });
  await startWorker({ email: { smtpUrl: undefined, from: undefined }, webhook: { secret, inside: false } });
  await tick();
  await until((rows) => rows.every(({ status }) => status === 'failed'));
  expect((await deliveries()).map(({ error }) => error)).toEqual([
    expect.stringContaining('SMTP_URL'),
    expect.stringMatching(/127\.0\.0\.1 is not a public address .*ALERT_WEBHOOK_INSIDE=true/),
    expect.stringContaining('not in the settings any more'),
  ]);
  expect(received).toEqual([]);
});
