import { randomBytes } from 'node:crypto';
import {
  type PartnerTrialResult,
  partnerDeleteJob,
  partnerHeldJob,
  partnerKindsKey,
  partnerRunJob,
  partnerSchema,
  partnerSecretPlace,
  partnerStatusesSchema,
  partnerSyncQueue,
  partnerTrialJob,
  plannedChangesSchema,
} from '@voip-sync/contracts';
import { bulkInsert, PartnerStore, RecordStore, recordPartnerRequests, syncRunEntity } from '@voip-sync/database';
import {
  connectRedis,
  createLogger,
  type KeyRing,
  openQueue,
  openSecret,
  processorFor,
  type Queue,
  type Redis,
  redisReady,
  startJobWorker,
  type Worker,
} from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { syncRunRow } from '../testing/rows.ts';

const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
const keys: KeyRing = { current: 'test', keys: new Map([['test', randomBytes(32)]]) };
const secret = 'a-secret-that-nobody-may-see';
const usable: PartnerTrialResult = {
  refusal: null,
  secretNames: ['password'],
  resources: ['peers', 'customers', 'check'],
  peerChanges: ['create', 'update'],
  error: null,
  latencyMs: 12,
};

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let redis: Redis;
let consumer: Redis;
let queue: Queue;
let worker: Worker;
/** What the next trial answers, and what was asked. */
let answer: PartnerTrialResult;
let asked: { sealedSecrets: Record<string, string> }[];

beforeAll(async () => {
  schema = await openSchema();
  const redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', logger);
  consumer = connectRedis(redisUrl, 'worker', logger);
  await redisReady(redis);
  queue = openQueue(partnerSyncQueue, redis);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl, SECRETS_KEY: keys });
  const answerTrial = processorFor(partnerTrialJob, async (data) => {
    asked.push(data);
    return answer;
  });
  worker = startJobWorker({
    queue: partnerSyncQueue,
    // Of jobs that only have to be added, it does nothing.
    processors: [
      answerTrial,
      processorFor(partnerRunJob, async () => 'done'),
      processorFor(partnerHeldJob, async () => 'done'),
      processorFor(partnerDeleteJob, async () => 'done'),
    ],
    connection: consumer,
    concurrency: 1,
    logger,
  });
});
beforeEach(() => {
  answer = usable;
  asked = [];
});
afterAll(async () => {
  await console.stop();
  await worker.close();
  await queue.close();
  redis.disconnect();
  consumer.disconnect();
  await schema.close();
});

async function send(method: string, path: string, body?: object): Promise<{ status: number; body: never }> {
  const init = body
    ? { headers: { ...bearer, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : { headers: bearer };
  const response = await console.ask(`/api/v1${path}`, { method, ...init });
  const text = await response.text();
  expect(text).not.toContain(secret);
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as never };
}

const draft = (id: string) => ({
  id,
  kind: 'ixc',
  name: `Partner ${id}`,
  baseUrl: 'https://ixc.example/webservice/v1',
  auth: { method: 'basic', username: '17' },
  secrets: { password: secret },
});

async function create(id: string) {
  const made = await send('POST', '/partners', { ...draft(id), resources: [{ resource: 'peers', everySeconds: 300 }] });
  expect([made.status, made.body]).toEqual([201, expect.objectContaining({ id, version: 1 })]);
  return partnerSchema.parse(made.body);
}

test('creates a partner whose secret goes in sealed and never comes out', async () => {
  const partner = await create('made');
  expect(partner).toMatchObject({ enabled: true, secretNames: ['password'], peerChanges: ['create', 'update'] });
  const sealed = asked[0]?.sealedSecrets.password ?? '';
  expect(openSecret(sealed, partnerSecretPlace('made', 'password'), keys)).toBe(secret);
  const { body } = await send('GET', '/partners/made/resources');
  expect(body).toMatchObject({ rows: [{ resource: 'peers', everySeconds: 300, deleteShareMaxPercent: 10 }] });
  expect((await send('POST', '/partners', draft('made'))).status).toBe(409);
  const audit = await send('GET', '/audit?action=postPartners');
  expect(audit.body).toMatchObject({ rows: [{ detail: { id: 'made', secrets: '(left out)' } }] });
});

test('saves nothing that the workers find unusable, that lacks a secret, or that cannot be followed', async () => {
  answer = { ...usable, refusal: 'config.zone: there is no such zone' };
  const refused = await send('POST', '/partners', draft('bad'));
  expect(refused).toMatchObject({ status: 422, body: { detail: 'config.zone: there is no such zone' } });
  answer = usable;
  const { secrets: _, ...without } = draft('bad');
  expect(await send('POST', '/partners', without)).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('`secrets` must have password') },
  });
  const timetables = [
    { resource: 'peers', cronPattern: '61 * * * *' },
    { resource: 'cdr-push', everySeconds: 60 },
  ];
  const unfit = await send('POST', '/partners', { ...draft('bad'), resources: timetables });
  expect(unfit).toMatchObject({ status: 400, body: { errors: [{ path: 'peers' }, { path: 'cdr-push' }] } });
  const twice = [{ resource: 'peers', cronPattern: '0 3 * * *', everySeconds: 60 }];
  expect((await send('POST', '/partners', { ...draft('bad'), resources: twice })).status).toBe(400);
  expect((await send('GET', '/partners/bad')).status).toBe(404);
});

test('tries a partner before it is saved, and says what came instead', async () => {
  answer = { ...usable, error: 'the partner refused the credentials (401)', latencyMs: null };
  const tried = await send('POST', '/partner-trials', draft('untried'));
  expect(tried).toMatchObject({ status: 200, body: { ok: false, error: 'the partner refused the credentials (401)' } });
  answer = usable;
  expect(await send('POST', '/partner-trials', draft('untried'))).toMatchObject({ body: { ok: true, latencyMs: 12 } });
});

test('changes a partner of the version seen; kept secrets do not go to another address', async () => {
  await create('changed');
  const path = '/partners/changed';
  expect((await send('PATCH', path, { version: 1, name: 'New' })).body).toMatchObject({ name: 'New', version: 2 });
  expect((await send('PATCH', path, { version: 1, name: 'Late' })).status).toBe(409);
  const moved = { version: 2, baseUrl: 'https://elsewhere.example/webservice/v1' };
  expect(await send('PATCH', path, moved)).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('give the secrets anew') },
  });
  const same = { ...draft('changed'), baseUrl: moved.baseUrl, secrets: {} };
  expect((await send('POST', '/partner-trials', same)).status).toBe(422);
  expect((await send('PATCH', path, { ...moved, secrets: { password: secret } })).status).toBe(200);
  expect((await send('PATCH', path, { version: 3, enabled: false })).body).toMatchObject({ enabled: false });
  expect((await send('POST', `${path}/runs`, { resource: 'peers' })).status).toBe(409);

  await new PartnerStore(schema.database).saveBreaker('changed', {
    breakerFailures: 5,
    breakerOpenUntil: new Date(Date.now() + 60_000),
    breakerLastError: 'HTTP 500',
    breakerChangedAt: new Date(),
  });
  expect((await send('POST', `${path}/secrets`, { version: 4, secrets: { other: secret } })).status).toBe(422);
  expect((await send('POST', `${path}/secrets`, { version: 4, secrets: { password: 'new' } })).status).toBe(200);
  const row = await new PartnerStore(schema.database).find('changed');
  expect([row?.version, row?.breakerFailures, row?.breakerOpenUntil]).toEqual([5, 0, null]);
  const sealed = JSON.parse(row?.sealedSecrets ?? '{}').password;
  expect(openSecret(sealed, partnerSecretPlace('changed', 'password'), keys)).toBe('new');
});

test('starts runs once, shows what a held one would do, and has it decided', async () => {
  await create('runs');
  await worker.pause();
  const started = await send('POST', '/partners/runs/runs', { resource: 'peers', mode: 'dry-run' });
  expect(started).toMatchObject({ status: 202, body: { added: true } });
  const again = await send('POST', '/partners/runs/runs', { resource: 'peers', mode: 'dry-run' });
  expect(again.body).toMatchObject({ added: false });
  await worker.resume();

  const held = { ...syncRunRow(0), sourceId: 'runs', kind: 'partner-peers', status: 'held' };
  await bulkInsert(schema.database.manager, syncRunEntity, [held]);
  const { id } = await schema.database.getRepository(syncRunEntity).findOneByOrFail({ sourceId: 'runs' });
  const planned = ['1', '2', '3'].map((externalId) => ({
    runId: id,
    entity: 'peer',
    entityId: externalId,
    externalId,
    label: `700${externalId}`,
    action: 'delete',
    before: '{"username":"700"}',
    after: null,
  }));
  await new RecordStore(schema.database).plan(planned);
  const first = plannedChangesSchema.parse((await send('GET', `/sync-runs/${id}/planned-changes?limit=2`)).body);
  const rest = await send('GET', `/sync-runs/${id}/planned-changes?limit=2&after=${first.nextId}`);
  const second = plannedChangesSchema.parse(rest.body);
  expect([...first.rows, ...second.rows].map(({ label }) => label)).toEqual(['7001', '7002', '7003']);
  expect([first.rows[0]?.before, second.nextId]).toEqual([{ username: '700' }, null]);

  expect((await send('POST', `/sync-runs/${id}/approve`)).status).toBe(202);
  expect((await send('POST', `/sync-runs/${id}/cancel`)).status).toBe(409);
  expect((await send('GET', `/sync-runs?kind=partner-peers&status=held`)).body).toMatchObject({ rows: [{ id }] });
  await schema.database.getRepository(syncRunEntity).update({ id }, { status: 'running' });
  expect((await send('POST', `/sync-runs/${id}/refuse`)).status).toBe(409);
  expect((await send('POST', `/sync-runs/${id}/cancel`)).body).toMatchObject({ status: 'cancelling' });
});

test('tells how partners fare, which kinds there are, and what was asked of them', async () => {
  await create('status');
  expect((await send('GET', '/partner-kinds')).status).toBe(503);
  const kind = {
    name: 'ixc',
    title: 'IXC Provedor',
    authentication: ['basic'],
    baseUrl: null,
    rateLimits: { default: { requestsMax: 300, perMs: 60_000 } },
    config: { type: 'object' },
  };
  await redis.set(partnerKindsKey, JSON.stringify([kind]));
  expect((await send('GET', '/partner-kinds')).body).toEqual({ rows: [kind] });
  await redis.zadd('voip-sync:budget:status:default', Date.now(), 'a', Date.now() - 90_000, 'long ago');
  const run = (second: number, status: string) => ({
    ...syncRunRow(second),
    sourceId: 'status',
    kind: 'partner-peers',
    status,
  });
  await bulkInsert(schema.database.manager, syncRunEntity, [run(0, 'succeeded'), run(60, 'failed')]);
  await new PartnerStore(schema.database).noteDue('status', 'peers', new Date('2026-11-20T08:00:58Z'));
  const { rows } = partnerStatusesSchema.parse((await send('GET', '/partner-status')).body);
  expect(rows.find(({ id }) => id === 'status')).toMatchObject({
    breaker: { state: 'closed' },
    budget: [{ bucket: 'default', used: 1, requestsMax: 300 }],
    resources: [
      { resource: 'peers', lastRun: { status: 'failed' }, lastGoodAt: '2026-11-20T08:00:00.000Z', lagSeconds: 2 },
    ],
  });

  const request = (path: string, status: number) => ({
    at: new Date(),
    partnerId: 'status',
    runId: null,
    method: 'GET',
    url: `https://ixc.example/${path}`,
    requestHeaders: '{"authorization":"(left out)"}',
    requestBytes: 0,
    attempt: 1,
    status,
    responseHeaders: null,
    responseBytes: 3,
    durationMs: 4,
    error: status === 200 ? null : 'HTTP 500',
  });
  await recordPartnerRequests(schema.database, [request('100%_peers', 200), request('peers', 500)]);
  const found = async (query: string) =>
    ((await send('GET', `/partner-requests?partnerId=status&${query}`)).body as { rows: unknown[] }).rows.length;
  expect([await found('url=peers'), await found('url=0%25_p'), await found('failed=true')]).toEqual([2, 1, 1]);
});

test('deletes a partner of the version whose holdings were shown', async () => {
  await create('gone');
  const shown = await send('GET', '/partners/gone/holdings');
  expect(shown.body).toMatchObject({ version: 1, rows: { partner_resources: 1, sip_peers: 0 } });
  expect((await send('DELETE', '/partners/gone?version=7')).status).toBe(409);
  expect((await send('DELETE', '/partners/gone?version=1')).status).toBe(202);
  expect((await send('GET', '/partners/gone')).body).toMatchObject({
    enabled: false,
    deletingSince: expect.any(String),
  });
  expect((await send('PATCH', '/partners/gone', { version: 2, enabled: true })).status).toBe(409);
});
