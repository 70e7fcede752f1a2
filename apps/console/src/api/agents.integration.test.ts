import { type Agent, agentSchema, agentStateSchema, agentsChannel, pageOf } from '@voip-sync/contracts';
import { type AgentStateRow, agentEntity, agentStateEntity, bulkInsert } from '@voip-sync/database';
import { connectRedis, createLogger, type Redis, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { agentRow } from '../testing/rows.ts';
import { watchWallboard } from '../testing/watch-wallboard.ts';
import { present } from './present.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let redis: Redis;
let console: TestConsole;

beforeAll(async () => {
  schema = await openSchema();
  const redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
beforeEach(async () => {
  await schema.database.getRepository(agentEntity).clear();
});
afterAll(async () => {
  await console.stop();
  redis.disconnect();
  await schema.close();
});

const at = (second: number) => new Date(Date.parse('2026-11-20T08:00:00Z') + second * 1_000);

async function store(second: number, values: Parameters<typeof agentRow>[1] = {}): Promise<Agent> {
  const row = agentRow(second, values);
  await bulkInsert(schema.database.manager, agentEntity, [row]);
  const { queue, interface: dialled } = row;
  return present(
    agentSchema,
    await schema.database.getRepository(agentEntity).findOneByOrFail({ queue, interface: dialled }),
  );
}

async function list(query: string): Promise<Agent[]> {
  const answer = await console.ask(`/api/v1/agents?${query}`);
  expect(answer.status).toBe(200);
  return pageOf(agentSchema).parse(await answer.json()).rows;
}

test('lists the members of queues, by source and by queue', async () => {
  await store(1, {
    queue: 'sales',
    interface: 'PJSIP/104',
    name: 'Ana',
    paused: true,
    pauseReason: 'lunch',
    pausedSince: at(7),
  });
  await store(2, { queue: 'support', interface: 'PJSIP/104' });
  await store(3, { sourceId: 'north', queue: 'sales', interface: 'PJSIP/7', inQueue: false });
  const members = async (query: string) => (await list(query)).map(({ sourceId, queue }) => `${sourceId} ${queue}`);
  expect(await members('')).toEqual(['north sales', 'pbx support', 'pbx sales']);
  expect(await members('sourceId=pbx')).toEqual(['pbx support', 'pbx sales']);
  expect(await members('queue=sales&inQueue=true')).toEqual(['pbx sales']);
  expect((await list('queue=sales&sourceId=pbx'))[0]).toMatchObject({
    name: 'Ana',
    paused: true,
    pauseReason: 'lunch',
    pausedSince: at(7).toISOString(),
  });
  expect((await console.ask('/api/v1/agents?queue=sales&colour=red')).status).toBe(400);
});

test('tells how a member stood in a range of time, page by page', async () => {
  const { id } = await store(0);
  const stretch = (from: number, until: number | null, paused: boolean): Omit<AgentStateRow, 'id'> => ({
    agentId: id,
    fromAt: at(from),
    untilAt: until === null ? null : at(until),
    state: 'not-in-use',
    paused,
    pauseReason: null,
    inQueue: true,
    fromUs: String(at(from).getTime() * 1_000),
    saidUs: String(at(from).getTime() * 1_000),
  });
  const stretches = [stretch(0, 10, false), stretch(10, 20, true), stretch(20, 30, false), stretch(30, null, true)];
  await bulkInsert(schema.database.manager, agentStateEntity, stretches);
  const ask = async (query: string) =>
    pageOf(agentStateSchema).parse(await (await console.ask(`/api/v1/agents/${id}/states?${query}`)).json());
  const first = await ask('limit=3');
  const second = await ask(`limit=3&cursor=${first.nextCursor}`);
  expect([...first.rows, ...second.rows].map(({ from, until }) => [from, until])).toEqual(
    stretches.toReversed().map(({ fromAt, untilAt }) => [fromAt.toISOString(), untilAt?.toISOString() ?? null]),
  );
  expect(second.nextCursor).toBeNull();
  const touching = await ask(`from=${at(15).toISOString()}&to=${at(25).toISOString()}`);
  expect(touching.rows.map(({ from }) => from)).toEqual([at(20).toISOString(), at(10).toISOString()]);
  expect((await console.ask('/api/v1/agents/999999/states')).status).toBe(404);
  expect((await console.ask('/api/v1/agents/x/states')).status).toBe(404);
});

test('the live stream begins with the members of queues and tells what changes of them', async () => {
  const ana = await store(1, { interface: 'PJSIP/104', revision: 4 });
  await store(2, { interface: 'PJSIP/105', inQueue: false });
  const viewer = await watchWallboard(console);
  onTestFinished(viewer.leave);
  const snapshot = await viewer.next();
  expect([snapshot.event, snapshot.agents]).toEqual(['snapshot', [ana]]);
  await redis.publish(agentsChannel, JSON.stringify({ agents: [{ ...ana, revision: 3, state: 'ringing' }] }));
  await redis.publish(agentsChannel, 'not JSON');
  await redis.publish(agentsChannel, JSON.stringify({ agents: [{ ...ana, revision: 5, paused: true }] }));
  const change = await viewer.next(({ event }) => event === 'agents');
  expect(change.agents).toMatchObject([{ id: ana.id, revision: 5, paused: true }]);
});
