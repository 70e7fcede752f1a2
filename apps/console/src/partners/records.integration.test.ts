import { createHash } from 'node:crypto';
import { contractSchema, customerSchema, pageOf, peerDetailSchema, peerSchema } from '@voip-sync/contracts';
import { linkRecords, RecordStore } from '@voip-sync/database';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { bearer, openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';

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
    record(String(n), { name: `Voz ${n}`, status: 'A', active: true, customerExternalId: String(n) });
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
  const send = (method: string, body?: object) => ({
    method,
    headers: { ...bearer, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const path = `/peers/${peer?.id}/link`;
  const link = { version: peer?.version, customerId: null, contractId: contracts[0]?.id };
  const linked = await read(path, peerDetailSchema, send('PUT', link));
  expect(linked).toMatchObject({
    peer: { linkedBy: 'hand', customerId: customers[0]?.id },
    customer: { name: 'Padaria 2' },
    contract: { name: 'Voz 2' },
  });
  await linkRecords(schema.database, 'ixc');
  expect((await list('search=7001'))[0]).toMatchObject({ linkedBy: 'hand', contractId: contracts[0]?.id });
  expect((await console.ask(`/api/v1${path}`, send('PUT', link))).status).toBe(409);
  const nobody = { ...link, version: linked.peer.version, contractId: '999999' };
  expect((await console.ask(`/api/v1${path}`, send('PUT', nobody))).status).toBe(404);

  const back = await read(path, peerDetailSchema, send('DELETE'));
  expect(back).toMatchObject({ peer: { linkedBy: 'partner', customerId: null }, contract: { name: 'Voz 1' } });
  const history = await console.ask(`/api/v1/record-changes?entity=peer&entityId=${peer?.id}&field=contractId`);
  const { rows } = (await history.json()) as { rows: { author: string; after: string }[] };
  expect(rows.map(({ after }) => after)).toEqual([back.contract?.id, contracts[0]?.id]);
});
