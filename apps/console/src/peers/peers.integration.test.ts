import { randomBytes } from 'node:crypto';
import {
  conflictSchema,
  outboxEntrySchema,
  pageOf,
  peerDetailSchema,
  peerSchema,
  plannedChangesSchema,
  problemSchema,
  startedSyncSchema,
  syncRunSchema,
} from '@voip-sync/contracts';
import type { KeyRing } from '@voip-sync/runtime';
import { IxcStub, ixcSample } from '@voip-sync/testkit/partners/index.ts';
import type { RunningProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { startWorkers } from '../testing/start-workers.ts';

/** Goal: what a person does to peers here is so at the partner, once, and is told where it is not. Method: real workers, HTTP to a stub. */
const keys: KeyRing = { current: 'test', keys: new Map([['test', randomBytes(32)]]) };
const apiSecret = 'ixc-token-5b1e77aa';
const sipSecret = 'a-sip-secret-of-somebody';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let workers: RunningProcess;
let stub: IxcStub;

beforeAll(async () => {
  schema = await openSchema();
  const services = { DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl(), SECRETS_KEY: keys };
  stub = await IxcStub.start({ tables: ixcSample({ peers: 10 }), user: '17', password: apiSecret });
  [console, workers] = await Promise.all([
    openConsole(services),
    startWorkers(['partner-sync', 'partner-push'], services),
  ]);
  const partner = {
    id: 'ixc',
    kind: 'ixc',
    name: 'IXC',
    baseUrl: stub.url,
    inside: true,
    auth: { method: 'basic', username: '17' },
    config: { pageRows: 500, pushPeers: true },
    limits: { answerTimeoutMs: 60_000, wholeTimeoutMs: 60_000, bodyTimeoutMs: 60_000 },
    requestsPerMinute: 60_000,
    secrets: { password: apiSecret },
  };
  await ask('POST', '/partners', z.unknown(), 201, partner);
  await runPeers('succeeded');
});
afterAll(async () => {
  await workers.stop();
  await console.stop();
  await stub[Symbol.asyncDispose]();
  await schema.close();
});

async function ask<T>(method: string, path: string, shape: z.ZodType<T>, status = 200, body?: object): Promise<T> {
  const init = body
    ? { headers: { ...bearer, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : { headers: bearer };
  const response = await console.ask(`/api/v1${path}`, { method, ...init });
  const text = await response.text();
  expect([method, path, response.status, text.slice(0, 500)]).toEqual([method, path, status, expect.any(String)]);
  expect(text).not.toMatch(new RegExp(`${apiSecret}|${sipSecret}`));
  return shape.parse(text === '' ? undefined : JSON.parse(text));
}
const within = (what: string) => ({ what, timeoutMs: 60_000 });
const detail = (id: string) => ask('GET', `/peers/${id}`, peerDetailSchema);
const there = (username: string) => stub.tables.voip_sippeers?.filter((row) => row.username === username) ?? [];
const changes = () => stub.server.requests.filter(({ headers, path }) => !headers.ixcsoft && /sippeers/.test(path));

async function peerOf(username: string) {
  const { rows } = await ask('GET', `/peers?search=${username}`, pageOf(peerSchema));
  return rows[0] ?? expect.fail(`no peer ${username}`);
}

/** Waits until nothing of a peer waits any more and both sides agree. */
async function settled(id: string) {
  return waitUntil(
    async () => {
      const found = await detail(id);
      return found.outbox.length === 0 && !found.peer.isChangedHere ? found : undefined;
    },
    within(`peer ${id} is settled`),
  );
}

async function runPeers(status: string) {
  await ask('POST', '/partners/ixc/runs', startedSyncSchema, 202, { resource: 'peers', full: true });
  return waitForRun(status);
}
async function waitForRun(status: string) {
  return waitUntil(
    async () => {
      const { rows } = await ask('GET', `/sync-runs?sourceId=ixc&kind=partner-peers&limit=1`, pageOf(syncRunSchema));
      return rows[0]?.status === status ? rows[0] : undefined;
    },
    within(`the newest run is ${status}`),
  );
}

test('changes a peer here and once at the partner; who comes second is told, and overwrites nothing', async () => {
  const peer = await peerOf('7001');
  const change = { version: peer.version, callerId: 'Recepção', active: false };
  const changed = await ask('PATCH', `/peers/${peer.id}`, peerDetailSchema, 200, change);
  expect(changed.peer).toMatchObject({ callerId: 'Recepção', active: false, isChangedHere: true });
  const late = await ask('PATCH', `/peers/${peer.id}`, problemSchema, 409, { ...change, callerId: 'Late' });
  expect(late.current).toMatchObject({ callerId: 'Recepção', username: '7001' });
  await settled(peer.id);
  expect(there('7001')).toMatchObject([{ callerid: 'Recepção', ativo: 'N', secret: 'sip-secret-1-x' }]);
  expect(changes()).toHaveLength(1);
  const { rows } = await ask('GET', `/outbox?peerId=${peer.id}`, pageOf(outboxEntrySchema));
  expect(rows).toMatchObject([{ operation: 'update', status: 'done', requestedBy: 'ADMIN_TOKEN', username: '7001' }]);
  expect(rows[0]?.changes).toContainEqual({ field: 'active', before: true, after: false });
  const history = await ask('GET', `/record-changes?entity=peer&entityId=${peer.id}&field=callerId`, z.any());
  expect(history.rows).toMatchObject([{ author: 'ADMIN_TOKEN', authorKind: 'token', after: 'Recepção' }]);
});

test('makes a peer whose secret goes to the partner and nowhere else, renames it, and takes it away', async () => {
  const body = {
    partnerId: 'ixc',
    username: '7900',
    name: '<b>Portaria</b>',
    secret: sipSecret,
    customerExternalId: '2',
  };
  const made = await ask('POST', '/peers', peerDetailSchema, 201, body);
  await ask('POST', '/peers', problemSchema, 409, body);
  const { peer } = await settled(made.peer.id);
  expect(peer).toMatchObject({ hasSecret: true, name: '<b>Portaria</b>' });
  expect(there('7900')).toMatchObject([{ secret: sipSecret, cliente_id: '2' }]);
  await ask('PATCH', `/peers/${peer.id}`, peerDetailSchema, 200, { version: peer.version, username: '7901' });
  const renamed = await settled(peer.id);
  expect(there('7901')).toMatchObject([{ secret: sipSecret }]);
  const { version } = renamed.peer;
  await ask('DELETE', `/peers/${peer.id}?version=${version}`, peerDetailSchema, 202);
  await settled(peer.id);
  expect(there('7901')).toEqual([]);
  const gone = await ask('PATCH', `/peers/${peer.id}`, problemSchema, 409, { version: version + 1, name: 'x' });
  expect(gone.detail).toContain('is deleted');
  const { rows } = await ask('GET', '/audit?action=postPeers', z.any());
  expect(rows[0].detail).toMatchObject({ username: '7900', secret: '(left out)' });
});

test('shows what a partner refuses, and tries it again or gives it up', async () => {
  const fail = async (username: string) => {
    const { id, version } = await peerOf(username);
    stub.refusal = { username, message: 'callerid inválido' };
    await ask('PATCH', `/peers/${id}`, peerDetailSchema, 200, { version, callerId: 'Refused' });
    const found = await waitUntil(
      async () => ((await peerOf(username)).sending?.status === 'failed' ? detail(id) : undefined),
      within(`the change of ${username} is refused`),
    );
    return { id, entry: found.outbox[0] };
  };
  const [first, second] = [await fail('7002'), await fail('7003')];
  expect(first.entry).toMatchObject({ status: 'failed', lastError: expect.stringContaining('callerid inválido') });
  stub.refusal = undefined;
  await ask('POST', `/outbox/${first.entry?.id}/retry`, outboxEntrySchema, 200, {});
  await settled(first.id);
  expect(there('7002')).toMatchObject([{ callerid: 'Refused' }]);
  await ask('POST', `/outbox/${second.entry?.id}/cancel`, outboxEntrySchema);
  expect((await settled(second.id)).peer.callerId ?? '').toBe('');
  expect(there('7003')).toMatchObject([{ callerid: '' }]);
  await ask('POST', `/outbox/${second.entry?.id}/cancel`, problemSchema, 409);
});

test('shows both versions of a conflict; the merged one arrives, unless a side was changed meanwhile', async () => {
  const { id, version } = await peerOf('7004');
  const [row = {}] = there('7004');
  Object.assign(row, { callerid: 'There', context: 'there' });
  await ask('PATCH', `/peers/${id}`, peerDetailSchema, 200, { version, callerId: 'Here', dtmfMode: 'info' });
  const find = async () => (await ask('GET', `/conflicts?peerId=${id}`, pageOf(conflictSchema))).rows[0];
  const conflict = (await waitUntil(find, within('the conflict is found'))) ?? expect.fail();
  expect((await peerOf('7004')).sending).toMatchObject({ status: 'conflict' });
  expect(conflict).toMatchObject({ username: '7004', ours: { callerId: 'Here' }, theirs: { callerId: 'There' } });
  const { peerVersion, theirsHash } = conflict;
  const choice = { choice: 'merged', content: { callerId: 'Both', context: 'there' }, peerVersion, theirsHash };
  const path = `/conflicts/${conflict.id}/resolve`;
  const stale = await ask('POST', path, problemSchema, 409, { ...choice, peerVersion: 1 });
  expect(stale.current).toMatchObject({ peerVersion });
  await ask('POST', path, conflictSchema, 200, choice);
  await settled(id);
  expect(there('7004')).toMatchObject([{ callerid: 'Both', context: 'there', dtmfmode: 'info' }]);
  expect(await detail(id)).toMatchObject({ conflictId: null, peer: { callerId: 'Both', context: 'there' } });
  await ask('POST', path, problemSchema, 409, choice);
});

test('holds a run that would remove much until somebody approves, and ends one that is cancelled', async () => {
  stub.tables.voip_sippeers = stub.tables.voip_sippeers?.slice(0, 6) ?? [];
  const held = await runPeers('held');
  const { rows } = await ask('GET', `/sync-runs/${held.id}/planned-changes`, plannedChangesSchema);
  expect(rows.map(({ label, action }) => [label, action])).toEqual(
    ['7007', '7008', '7009', '7010'].map((username) => [username, 'delete']),
  );
  await ask('POST', `/sync-runs/${held.id}/approve`, startedSyncSchema, 202);
  await waitForRun('succeeded');
  expect((await ask('GET', '/peers?deleted=true', pageOf(peerSchema))).rows).toHaveLength(5);

  stub.server.plan({ fault: 'hang' });
  const running = await runPeers('running');
  await ask('POST', `/sync-runs/${running.id}/retry`, problemSchema, 409);
  await ask('POST', `/sync-runs/${running.id}/cancel`, syncRunSchema, 202);
  const cancelled = await waitForRun('cancelled');
  stub.server.heal();
  await ask('POST', `/sync-runs/${cancelled.id}/retry`, startedSyncSchema, 202);
  await waitForRun('succeeded');
});
