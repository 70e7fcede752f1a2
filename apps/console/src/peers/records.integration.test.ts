import { createHash } from 'node:crypto';
import {
  cdrLinkSchema,
  cdrPushSchema,
  contractSchema,
  customerSchema,
  pageOf,
  partnerCdrSchema,
  peerDetailSchema,
  peerSchema,
  registrationSchema,
  reviewedCdrPushesSchema,
} from '@voip-sync/contracts';
import {
  bulkInsert,
  cdrEntity,
  cdrLinkEntity,
  cdrPushEntity,
  linkRecords,
  PartnerStore,
  RecordStore,
  RegistrationStore,
} from '@voip-sync/database';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { cdrRow } from '../testing/rows.ts';

const author = { authorKind: 'run', author: 'run 1', runId: '1' } as const;
const sealed = 'v1.test.sealed';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;

beforeAll(async () => {
  schema = await openSchema();
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
  const records = new RecordStore(schema.database);
  const record = (externalId: string, content: Record<string, string | boolean | null>) => ({
    externalId,
    content,
    hash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    remoteUpdatedAt: null,
  });
  const customer = (n: number) => record(String(n), { name: `Padaria ${n}`, active: true });
  const contract = (n: number) =>
    record(String(n), {
      name: `Voz ${n}`,
      status: n === 1 ? 'A' : 'I',
      active: n === 1,
      customerExternalId: String(n),
    });
  const peer = (n: number) => ({
    ...record(String(n), {
      kind: 'account',
      username: String(7000 + n),
      active: n !== 3,
      contractExternalId: n === 1 ? '1' : null,
    }),
    seal: { sealed: () => sealed, isSame: () => true, moved: () => sealed },
  });
  await records.save('customers', 'ixc', [customer(1), customer(2)], author);
  await records.save('contracts', 'ixc', [contract(1), contract(2)], author);
  for (let n = 1; n <= 9; n++) await records.save('peers', 'ixc', [peer(n)], author);
  await linkRecords(schema.database, 'ixc');
  const settings = { name: 'IXC', kind: 'ixc', baseUrl: 'https://ixc.example', inside: false, ca: null };
  const documents = { auth: '{}', config: '{}', limits: '{}', sealedSecrets: '{}', requestsPerMinute: null };
  const rules = { enabled: true, conflictRule: 'ask', contractSetsPeers: true };
  await new PartnerStore(schema.database).create('ixc', { ...settings, ...documents, ...rules }, []);
});
afterAll(async () => {
  await console.stop();
  await schema.close();
});

async function read<T>(path: string, shape: ZodType<T>, init?: RequestInit): Promise<T> {
  const response = await console.ask(`/api/v1${path}`, init);
  const text = await response.text();
  expect([path, response.status, text.includes(sealed)]).toEqual([path, 200, false]);
  return shape.parse(JSON.parse(text));
}
const list = async (query: string) => (await read(`/peers?${query}`, pageOf(peerSchema))).rows;

const send = (method: string, body?: object) => ({
  method,
  headers: { ...bearer, 'content-type': 'application/json' },
  ...(body ? { body: JSON.stringify(body) } : {}),
});

test('lists and filters peers, without their secrets, page by page', async () => {
  const names: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: { username: string }[]; nextCursor: string | null } = await read(
      `/peers?limit=4${cursor && `&cursor=${cursor}`}`,
      pageOf(peerSchema),
    );
    names.push(...page.rows.map(({ username }) => username));
    cursor = page.nextCursor;
  }
  expect(names.toSorted()).toEqual(Array.from({ length: 9 }, (_, index) => String(7001 + index)));
  expect(await list('search=7003')).toMatchObject([{ username: '7003', active: false, hasSecret: true }]);
  expect((await list('active=false')).length).toBe(1);
  expect((await list('unlinked=true')).length).toBe(8);
  expect((await list('deleted=true')).length).toBe(0);
  expect((await list('search=70%25')).length).toBe(0);
  const contracts = await read('/contracts?search=Voz 1', pageOf(contractSchema));
  expect(contracts.rows.length).toBe(1);
});

test('a link by hand stands above the partner, is in the history, and can be given back', async () => {
  const [peer] = await list('search=7001');
  const { rows: customers } = await read('/customers?search=Padaria 2', pageOf(customerSchema));
  const { rows: contracts } = await read('/contracts?externalId=2', pageOf(contractSchema));
  const path = `/peers/${peer?.id}/link`;
  const link = { version: peer?.version, customerId: null, contractId: contracts[0]?.id };
  const linked = await read(path, peerDetailSchema, send('PUT', link));
  expect(linked).toMatchObject({
    peer: {
      linkedBy: 'hand',
      customerId: customers[0]?.id,
      customerName: 'Padaria 2',
      active: false,
      inactiveByRule: true,
    },
    customer: { name: 'Padaria 2' },
    contract: { name: 'Voz 2' },
  });
  await linkRecords(schema.database, 'ixc');
  expect((await list('search=7001'))[0]).toMatchObject({ linkedBy: 'hand', contractId: contracts[0]?.id });
  expect((await console.ask(`/api/v1${path}`, send('PUT', link))).status).toBe(409);
  const nobody = { ...link, version: linked.peer.version, contractId: '999999' };
  expect((await console.ask(`/api/v1${path}`, send('PUT', nobody))).status).toBe(404);

  expect((await console.ask(`/api/v1${path}?version=1`, send('DELETE'))).status).toBe(409);
  const back = await read(`${path}?version=${linked.peer.version}`, peerDetailSchema, send('DELETE'));
  expect(back).toMatchObject({
    peer: { linkedBy: 'partner', customerId: null, active: true },
    contract: { name: 'Voz 1' },
  });
  const history = await console.ask(`/api/v1/record-changes?entity=peer&entityId=${peer?.id}&field=contractId`);
  const { rows } = (await history.json()) as { rows: { author: string; after: string }[] };
  expect(rows.map(({ after }) => after)).toEqual([back.contract?.id, contracts[0]?.id]);
});

test('tells when a peer was registered', async () => {
  const registrations = new RegistrationStore(schema.database);
  const told = (registered: boolean, minute: number) =>
    registrations.save('ixc', [{ externalId: '2', registered }], new Date(Date.UTC(2026, 10, 20, 8, minute)));
  for (const minute of [1, 2, 3, 4, 5]) await told(minute % 2 === 1, minute);
  const [peer] = await list('registered=true');
  expect(peer).toMatchObject({ username: '7002', registeredChangedAt: '2026-11-20T08:05:00.000Z' });
  const page = await read(`/peers/${peer?.id}/registrations?limit=2`, pageOf(registrationSchema));
  expect(page.rows.map(({ registered, untilAt }) => [registered, untilAt])).toEqual([
    [true, null],
    [false, '2026-11-20T08:05:00.000Z'],
  ]);
  const next = `/peers/${peer?.id}/registrations?cursor=${page.nextCursor}`;
  expect((await read(next, pageOf(registrationSchema))).rows).toHaveLength(3);
});

test('lists whose CDRs are and how they went to a partner, and has the failed ones sent again or given up', async () => {
  const { manager } = schema.database;
  await bulkInsert(
    manager,
    cdrEntity,
    Array.from({ length: 5 }, (_, index) => cdrRow(index, index)),
  );
  const ids = ['1', '2', '3', '4', '5'];
  await bulkInsert(
    manager,
    cdrLinkEntity,
    ids.map((cdrId) => ({ cdrId, peerId: '1', customerId: '2', contractId: cdrId === '5' ? '1' : null })),
  );
  const updatedAt = new Date();
  const status = (cdrId: string) => ({ status: cdrId < '4' ? 'failed' : 'done', lastError: 'no such customer' });
  const push = { partnerId: 'ixc', maybeSent: false, externalId: null, attempts: 1, updatedAt };
  await bulkInsert(
    manager,
    cdrPushEntity,
    ids.map((cdrId) => ({ ...push, cdrId, ...status(cdrId) })),
  );
  const links = await read('/cdr-links?peerId=1&limit=2', pageOf(cdrLinkSchema));
  expect(links.rows.map(({ cdrId }) => cdrId)).toEqual(['5', '4']);
  const rest = await read(`/cdr-links?peerId=1&cursor=${links.nextCursor}`, pageOf(cdrLinkSchema));
  expect([rest.rows.map(({ cdrId }) => cdrId), rest.nextCursor]).toEqual([['3', '2', '1'], null]);
  expect((await read('/cdr-links?contractId=1', pageOf(cdrLinkSchema))).rows).toMatchObject([{ src: '1001' }]);
  expect((await read('/cdr-links?cdrId=4', pageOf(cdrLinkSchema))).rows).toMatchObject([{ cdrId: '4', peerId: '1' }]);
  expect((await console.ask('/api/v1/cdr-links?contractId=1&peerId=1')).status).toBe(400);

  const review = (what: string, cdrIds: string[]) =>
    read(`/cdr-pushes/${what}`, reviewedCdrPushesSchema, send('POST', { partnerId: 'ixc', cdrIds }));
  expect(await review('retry', ['1', '5'])).toEqual({ count: 1 });
  expect(await review('cancel', ['1', '2'])).toEqual({ count: 1 });
  const pushes = await read('/cdr-pushes?partnerId=ixc', pageOf(cdrPushSchema));
  expect(pushes.rows.map((row) => row.status)).toEqual(['done', 'done', 'failed', 'cancelled', 'waiting']);
  const failed = await read('/cdr-pushes?partnerId=ixc&status=failed', pageOf(cdrPushSchema));
  expect(failed.rows).toMatchObject([{ cdrId: '3', lastError: 'no such customer', dst: '2002' }]);
});

test("partners' CDRs are found by number and by the name of their peer, page by page", async () => {
  const insert = `INSERT INTO partner_cdrs (partner_id, external_id, content_hash, source, destination, peer_id, started_at, created_at, updated_at)
    SELECT 'ixc', ?, '', ?, ?, id, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) FROM sip_peers WHERE username = ?`;
  for (const [id, source, destination, username] of [
    ['a', '7001', '11900000001', '7001'],
    ['b', '7002', '11900000001', '7002'],
    ['c', '7001', '11900000002', '7001'],
  ]) {
    await schema.database.query(insert, [id, source, destination, new Date(Date.UTC(2026, 10, 20, 8)), username]);
  }
  const found = async (query: string) => {
    const { rows, nextCursor } = await read(`/partner-cdrs?${query}`, pageOf(partnerCdrSchema));
    return { ids: rows.map(({ externalId }) => externalId), nextCursor };
  };
  expect((await found('source=7001')).ids).toEqual(['c', 'a']);
  expect((await found('destination=11900000001&partnerId=ixc')).ids).toEqual(['b', 'a']);
  expect((await found('peerUsername=7002')).ids).toEqual(['b']);
  expect((await found('peerUsername=nobody')).ids).toEqual([]);
  const first = await found('source=7001&limit=1');
  expect(await found(`source=7001&limit=1&cursor=${first.nextCursor}`)).toEqual({ ids: ['a'], nextCursor: null });
});
