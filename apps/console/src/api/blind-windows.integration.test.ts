import { blindWindowSchema, callDetailSchema, pageOf, sourceListSchema } from '@voip-sync/contracts';
import { blindWindowEntity, bulkInsert, callEntity, callEventEntity, pbxSourceEntity } from '@voip-sync/database';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { callRow } from '../testing/rows.ts';

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
  return shape.parse(await answer.json());
}

test('lists blind windows of a range, of a source and of a cause, and says of a source since when it is not heard', async () => {
  const now = Date.now();
  const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000);
  const source = { sourceId: 'pbx', checkedAt: null, callsClosed: null, callsMade: null, disagreements: null };
  await bulkInsert(schema.database.manager, blindWindowEntity, [
    { ...source, beganAt: hoursAgo(30), endedAt: hoursAgo(20), cause: 'no-ingestor', eventsLost: null },
    { ...source, beganAt: hoursAgo(10), endedAt: hoursAgo(9), cause: 'dropped', eventsLost: 12 },
    { ...source, beganAt: hoursAgo(1), endedAt: null, cause: 'disconnected', eventsLost: null },
    {
      ...source,
      sourceId: 'other',
      beganAt: hoursAgo(40),
      endedAt: hoursAgo(39),
      cause: 'no-ingestor',
      eventsLost: null,
    },
  ]);
  const moment = { timeZone: 'UTC', eventsKind: 'ami', cdrMarking: null, updatedAt: new Date() };
  await bulkInsert(schema.database.manager, pbxSourceEntity, [
    { ...moment, id: 'pbx', name: 'Head office' },
    { ...moment, id: 'other', name: 'Other' },
  ]);
  const causes = async (query: string) =>
    (await read(`/api/v1/blind-windows?${query}`, pageOf(blindWindowSchema))).rows.map(({ cause }) => cause);
  expect(await causes('sourceId=pbx')).toEqual(['disconnected', 'dropped', 'no-ingestor']);
  expect(await causes('sourceId=pbx&open=true')).toEqual(['disconnected']);
  expect(await causes('cause=no-ingestor')).toEqual(['no-ingestor', 'no-ingestor']);
  expect(await causes(`from=${hoursAgo(25).toISOString()}&to=${hoursAgo(9.5).toISOString()}`)).toEqual([
    'dropped',
    'no-ingestor',
  ]);
  const first = await read('/api/v1/blind-windows?limit=3', pageOf(blindWindowSchema));
  const rest = await read(`/api/v1/blind-windows?limit=3&cursor=${first.nextCursor}`, pageOf(blindWindowSchema));
  expect(rest.rows.map(({ sourceId }) => sourceId)).toEqual(['other']);

  const { rows } = await read('/api/v1/sources', sourceListSchema);
  const blind = new Map(rows.map(({ id, events }) => [id, events?.blind]));
  expect(blind.get('other')).toEqual({ open: null, lastDayMs: 0 });
  expect(blind.get('pbx')?.open).toMatchObject({ beganAt: hoursAgo(1).toISOString(), cause: 'disconnected' });
  // four hours of the first window lie within the last day
  expect(Math.round((blind.get('pbx')?.lastDayMs ?? 0) / 60_000)).toBe(5 * 60);
});

test('shows an event that two ingestors heard once on the time line', async () => {
  const { manager } = schema.database;
  await bulkInsert(manager, callEntity, [callRow(1, { linkedId: '7.1', uniqueId: '7.1' })]);
  const { id } = await schema.database.getRepository(callEntity).findOneByOrFail({ linkedId: '7.1' });
  const heard = (number: number, heardBy: string, type: string, second: string) => ({
    eventId: number.toString(16).padStart(32, '0'),
    sourceId: 'pbx',
    linkedId: '7.1',
    uniqueId: '7.1',
    type,
    queue: 'support',
    occurredAt: `2026-11-20 10:30:${second}`,
    receivedAt: `2026-11-20 10:30:${second}`,
    clock: 'ingestor',
    facts: JSON.stringify({ occurredAtUs: 1, heardBy, heardSinceUs: 0, position: 1 }),
  });
  await bulkInsert(manager, callEventEntity, [
    heard(1, 'a/1', 'caller.joined', '00.000300'),
    heard(2, 'b/1', 'caller.joined', '00.000100'),
    heard(3, 'b/1', 'caller.left', '04.000000'),
    heard(4, 'a/1', 'caller.left', '04.020000'),
    heard(5, 'a/1', 'caller.joined', '05.000000'),
  ]);
  const { events } = await read(`/api/v1/calls/${id}`, callDetailSchema);
  expect(events.map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
    ['caller.joined', '2026-11-20T10:30:00.000100Z'],
    ['caller.left', '2026-11-20T10:30:04.000000Z'],
    ['caller.joined', '2026-11-20T10:30:05.000000Z'],
  ]);
  expect(events[0]?.facts).toEqual({
    uniqueId: '7.1',
    queue: 'support',
    clock: 'ingestor',
    heardBy: 'b/1',
    position: 1,
  });
});
