import { createDatabase } from '@voip-sync/database';
import { openDoor } from '@voip-sync/testkit/network/open-door.ts';
import { createTestDatabase, testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askUntil, bearer, openSchema, startTestConsole, type TestConsole } from './testing/open-console.ts';
import { addSource } from './testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let redisUrl: string;

beforeAll(async () => {
  schema = await openSchema();
  redisUrl = await testRedisUrl();
  await addSource(schema.database);
});
afterAll(() => schema.close());

const ok = (response: Response) => response.ok;
const isUnavailable = ({ status }: Response) => status === 503;
const startSync = (console: TestConsole) =>
  console.ask('/api/v1/sync-runs', {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: '{"kind":"cdr","sourceId":"pbx"}',
  });

/** What a 503 must be: a problem that says what is away and when to ask again. */
async function expectAway(response: Response, what: string): Promise<void> {
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await response.json()).toMatchObject({ status: 503, detail: expect.stringContaining(what) });
}

test('starts without its services, says what is away, and recovers by itself, again and again', async () => {
  await using databaseDoor = await openDoor(schema.url);
  await using redisDoor = await openDoor(redisUrl);
  await databaseDoor.shut();
  await redisDoor.shut();
  const console = await startTestConsole({ DATABASE_URL: databaseDoor.url, REDIS_URL: redisDoor.url });

  expect((await console.ask('/healthz')).status).toBe(200);
  const ready = await console.ask('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ checks: { redis: 'Redis is away', database: 'the database is away' } });
  expect((await console.ask('/api/v1/session')).status).toBe(200);
  expect((await console.ask('/metrics')).status).toBe(200);
  await expectAway(await console.ask('/api/v1/calls'), 'The database is away');
  await expectAway(await console.ask('/api/v1/wallboard'), 'Redis is away');
  await expectAway(await console.ask('/queues/api/queues'), 'Redis is away');

  await databaseDoor.open();
  await askUntil(() => console.ask('/api/v1/calls'), ok);
  await expectAway(await console.ask('/api/v1/sources'), 'Redis is away');
  await expectAway(await startSync(console), 'Redis is away');
  await redisDoor.open();
  await askUntil(() => console.ask('/readyz'), ok);
  expect((await startSync(console)).status).toBe(202);

  await databaseDoor.shut();
  await expectAway(await askUntil(() => console.ask('/api/v1/cdrs'), isUnavailable), 'The database is away');
  expect((await console.ask('/healthz')).status).toBe(200);
  expect((await console.ask('/readyz')).status).toBe(503);
  await databaseDoor.open();
  expect((await console.ask('/api/v1/cdrs')).status).toBe(200);

  await redisDoor.shut();
  await expectAway(await askUntil(() => console.ask('/queues/api/queues'), isUnavailable), 'Redis is away');
  await redisDoor.open();
  await askUntil(() => console.ask('/queues/api/queues'), ok);
  await askUntil(() => console.ask('/readyz'), ok);
  await console.stop();
});

test('a database without the tables is told from one that is away', async () => {
  await using empty = await createTestDatabase();
  const console = await startTestConsole({ DATABASE_URL: empty.url, REDIS_URL: redisUrl });
  const missing = await askUntil(
    () => console.ask('/api/v1/calls'),
    (response) => response.status === 503,
  );
  expect(missing.headers.get('retry-after')).toBe('5');
  await askUntil(async () => {
    const answer = await console.ask('/api/v1/calls');
    return new Response(null, { status: (await answer.text()).includes('npm run migrate') ? 200 : 503 });
  }, ok);
  await askUntil(
    () => console.ask('/readyz'),
    (response) => response.status === 503,
  );
  const database = await createDatabase(empty.url).initialize();
  await database.runMigrations();
  await database.destroy();
  expect((await console.ask('/api/v1/calls')).status).toBe(200);
  await askUntil(() => console.ask('/readyz'), ok);
  await console.stop();
});
