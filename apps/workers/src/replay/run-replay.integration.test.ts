import {
  CallStore,
  callEntity,
  type Database,
  queueVisitEntity,
  type ReplayRow,
  ReplayStore,
  replayDifferenceEntity,
} from '@voip-sync/database';
import { connectRedis, createLogger, type Redis, redisReady } from '@voip-sync/runtime';
import { type BridgeShape, bridgeShapes, readRecording } from '@voip-sync/testkit';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { hearEvents } from '@voip-sync/testkit/truth/hear-recording.ts';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createFold, toLogRow } from '../call-events/map-call-event.ts';
import { createReconcileMetrics } from '../reconcile/reconcile-metrics.ts';
import { type ReplayRun, runReplay } from './run-replay.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const fold = createFold();
const heard = hearEvents(readRecording('calm').events, bridgeShapes[1] as BridgeShape, 'pbx');
const fromAt = new Date('2026-11-20T07:00:00Z');
const toAt = new Date('2026-11-20T08:00:00Z');

let testDatabase: OpenTestDatabase;
let database: Database;
let redis: Redis;
let replays: ReplayStore;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
  redis = connectRedis(await testRedisUrl(), 'producer', logger);
  await redisReady(redis);
  replays = new ReplayStore(database);
});

beforeEach(async () => {
  for (const table of ['calls', 'queue_visits', 'call_events', 'replays', 'replay_differences'])
    await database.query(`DELETE FROM ${table}`);
  await new CallStore(database).applyEvents(heard.map(toLogRow), fold);
});

afterAll(async () => {
  redis.disconnect();
  await testDatabase.close();
});

const ask = (appliesAtOnce = false) =>
  replays.create({ sourceId: 'pbx', fromAt, toAt, appliesAtOnce, requestedBy: 'a test' });

async function run({ id }: ReplayRow, options: Partial<ReplayRun> = {}): Promise<ReplayRow> {
  const metrics = createReconcileMetrics(new Registry());
  const job = { updateProgress: async () => {}, attemptsMade: 0, opts: {} };
  const stopping = new AbortController().signal;
  await runReplay({
    replays,
    replayId: id,
    fold,
    redis,
    logger,
    metrics,
    stopping,
    onProgress: () => {},
    job,
    ...options,
  });
  return (await replays.find(id)) as ReplayRow;
}

const differences = ({ id }: ReplayRow) =>
  database.getRepository(replayDifferenceEntity).find({ where: { replayId: id }, order: { id: 'ASC' } });

/** What calls and visits say, without what a change adds by itself. */
async function state() {
  const calls = await database.getRepository(callEntity).find({ order: { linkedId: 'ASC' } });
  const visits = await database.getRepository(queueVisitEntity).find();
  return calls.map(({ id, revision, createdAt, updatedAt, ...call }) => ({
    ...call,
    visits: visits
      .filter(({ callId }) => callId === id)
      .sort((a, b) => a.ordinal - b.ordinal)
      .map(({ id: _, callId, ...visit }) => visit),
  }));
}

it('finds nothing to change where nothing is wrong', async () => {
  const calls = await database.getRepository(callEntity).count();
  const replay = await run(await ask());
  expect(replay).toMatchObject({ status: 'compared', callsCompared: calls, callsDifferent: 0, callsUnlogged: 0 });
  expect(await differences(replay)).toEqual([]);
});

it('shows what is wrong, changes nothing until it is asked to, and then brings it in line', async () => {
  const right = await state();
  const [first, second, third, fourth] = await database.getRepository(callEntity).find({ order: { linkedId: 'ASC' } });
  await database.query("UPDATE calls SET status = 'calling', on_panel = 1, agent = 'Nobody' WHERE id = ?", [first?.id]);
  await database.query('UPDATE queue_visits SET wait_ms = wait_ms + 60000 WHERE call_id = ?', [second?.id]);
  await database.query('DELETE FROM queue_visits WHERE call_id = ?', [third?.id]);
  await database.query('DELETE FROM calls WHERE id = ?', [fourth?.id]);
  await database.query(
    `INSERT INTO queue_visits (call_id, source_id, queue, ordinal, joined_at, outcome) VALUES (?, 'pbx', 'support', 7, ?, 'abandoned')`,
    [first?.id, fromAt],
  );
  const wrong = await state();
  const compared = await run(await ask());
  expect(compared).toMatchObject({ status: 'compared', callsDifferent: 4, finishedAt: expect.any(Date) });
  const found = await differences(compared);
  const gist = found.map(({ linkedId, kind, visit, field }) => `${linkedId} ${kind} ${visit} ${field}`);
  expect(gist).toEqual(
    expect.arrayContaining([
      `${first?.linkedId} changed 0 status`,
      `${first?.linkedId} changed 0 onPanel`,
      `${first?.linkedId} changed 0 agent`,
      `${first?.linkedId} surplus 7 visit`,
      `${second?.linkedId} changed 1 waitMs`,
      `${third?.linkedId} missing 1 visit`,
      `${fourth?.linkedId} missing 0 call`,
    ]),
  );
  expect(await state()).toEqual(wrong);

  expect(await replays.move(compared.id, ['compared'], { status: 'applying', position: null })).toBe(true);
  expect(await run(compared)).toMatchObject({ status: 'applied', callsApplied: 4 });
  expect(await state()).toEqual(right);
  expect((await differences(compared)).every(({ appliedAt, kind }) => appliedAt !== null || kind === 'unlogged')).toBe(
    true,
  );
  expect(await run(await ask())).toMatchObject({ callsDifferent: 0 });
});

it('lists rows without any event, and leaves them', async () => {
  const [first] = await database.getRepository(callEntity).find({ order: { linkedId: 'ASC' } });
  if (!first) throw new Error('there is no call');
  const { id, ...row } = first;
  await database.getRepository(callEntity).insert({ ...row, linkedId: '9.9', uniqueId: '9.9' });
  await database.query(
    `INSERT INTO queue_visits (call_id, source_id, queue, ordinal, joined_at, outcome) VALUES (987654321, 'pbx', 'support', 1, ?, 'abandoned')`,
    [fromAt],
  );
  const replay = await run(await ask(true));
  expect(replay).toMatchObject({ status: 'applied', callsDifferent: 0, callsUnlogged: 2, callsApplied: 0 });
  expect(await differences(replay)).toMatchObject([
    { linkedId: '9.9', kind: 'unlogged', field: 'call' },
    { linkedId: 'call 987654321', kind: 'unlogged', field: 'visit' },
  ]);
  expect(await database.getRepository(callEntity).countBy({ linkedId: '9.9' })).toBe(1);
});

it('goes on where it was when it is cut off, and ends where it is cancelled', async () => {
  await database.query("UPDATE calls SET agent = 'Nobody'");
  const asked = await ask(true);
  const stopped = AbortSignal.abort();
  await expect(run(asked, { stopping: stopped })).rejects.toThrow('goes on from where it was');
  const right = await run(asked);
  expect(right).toMatchObject({ status: 'applied' });
  expect(right.callsApplied).toBe(right.callsDifferent);

  await database.query("UPDATE calls SET agent = 'Nobody'");
  const other = await ask(true);
  const cancelled = await run(other, {
    onProgress: () => {},
    job: { updateProgress: async () => void (await replays.cancel(other.id)), attemptsMade: 0, opts: {} },
  });
  expect(cancelled).toMatchObject({ status: 'cancelled' });
  expect(await database.getRepository(callEntity).countBy({ agent: 'Nobody' })).toBeGreaterThan(0);
});

it('takes nothing back of what is heard while it applies', async () => {
  await database.query("DELETE FROM call_events WHERE type = 'channel.hung-up'");
  await database.query("UPDATE calls SET agent = 'Nobody'");
  const asked = await ask(true);
  const store = new CallStore(database);
  const late = heard.filter(({ type }) => type === 'channel.hung-up').map(toLogRow);
  const [replay] = await Promise.all([
    run(asked),
    (async () => {
      for (let start = 0; start < late.length; start += 5) await store.applyEvents(late.slice(start, start + 5), fold);
    })(),
  ]);
  expect(replay.status).toBe('applied');
  expect(await run(await ask())).toMatchObject({ callsDifferent: 0 });
});
