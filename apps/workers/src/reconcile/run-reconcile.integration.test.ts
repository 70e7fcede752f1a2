import type { CallEvent } from '@voip-sync/contracts';
import {
  CallStore,
  callDisagreementEntity,
  callEntity,
  callEventEntity,
  type Database,
  queueVisitEntity,
  ReconcileStore,
  WindowStore,
} from '@voip-sync/database';
import { connectRedis, createLogger, type Redis, redisReady } from '@voip-sync/runtime';
import { type BridgeShape, bridgeShapes, type FreePbxCdr, readRecording } from '@voip-sync/testkit';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { hearEvents } from '@voip-sync/testkit/truth/hear-recording.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createFold, toLogRow } from '../call-events/map-call-event.ts';
import { type ReconcileOptions, runReconcile } from './run-reconcile.ts';
import { copyRecorded } from './testing/copy-recorded.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const fold = createFold();
const { events, cdrs } = readRecording('calm');
const heard = hearEvents(events, bridgeShapes[1] as BridgeShape, 'pbx');
const hourMs = 3_600_000;

let testDatabase: OpenTestDatabase;
let database: Database;
let redis: Redis;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
  redis = connectRedis(await testRedisUrl(), 'producer', logger);
  await redisReady(redis);
});

beforeEach(async () => {
  for (const table of [
    'calls',
    'queue_visits',
    'call_events',
    'cdrs',
    'sync_cursors',
    'call_disagreements',
    'related_calls',
    'blind_windows',
    'sync_runs',
  ])
    await database.query(`DELETE FROM ${table}`);
});

afterAll(async () => {
  redis.disconnect();
  await testDatabase.close();
});

function reconcile(options: Partial<ReconcileOptions> = {}) {
  return runReconcile({
    store: new ReconcileStore(database),
    calls: new CallStore(database),
    fold,
    redis,
    logger,
    owner: 'test',
    silenceMaxMs: 12 * hourMs,
    stopping: new AbortController().signal,
    onProgress: () => {},
    settleMs: 0,
    openForMs: 0,
    ...options,
  });
}

const hear = (some: CallEvent[]) => new CallStore(database).applyEvents(some.map(toLogRow), fold);
const calls = () => database.getRepository(callEntity).find();
const callOf = (linkedId: string) => database.getRepository(callEntity).findOneByOrFail({ linkedId });
const visits = () => database.getRepository(queueVisitEntity).find({ order: { callId: 'ASC', ordinal: 'ASC' } });
const disagreements = () => database.getRepository(callDisagreementEntity).find();
const eventsOf = (linkedId: string) => heard.filter((event) => event.linkedId === linkedId);
const rowsOf = (linkedId: string) => cdrs.filter((cdr) => cdr.linkedid === linkedId);
/** Answered by agent 102, of one path. */
const answered = '1795160322.7';

it('makes the calls that were not heard, each once, and none of them is on the panel', async () => {
  await copyRecorded(database, 'pbx', cdrs);
  const first = await reconcile();
  expect(first).toMatchObject({ outcome: 'done', rows: cdrs.length });
  expect(await visits()).toHaveLength(89);
  const made = await calls();
  expect(made.filter(({ onPanel }) => onPanel)).toEqual([]);
  expect(new Set(made.map(({ closedBy }) => closedBy))).toEqual(new Set(['cdrs']));
  expect(await reconcile()).toMatchObject({ outcome: 'done', rows: 0, changed: 0 });
  expect(await database.getRepository(callEventEntity).count()).toBe(made.length);
});

it('closes a call whose end was missed, with what was missed of it', async () => {
  await hear(eventsOf(answered).filter(({ type }) => type === 'caller.joined'));
  expect(await callOf(answered)).toMatchObject({ status: 'calling', onPanel: true });
  await copyRecorded(database, 'pbx', rowsOf(answered));
  await reconcile();
  expect(await callOf(answered)).toMatchObject({ status: 'ended', onPanel: false, closedBy: 'cdrs', extension: '102' });
});

it('names the agent as other visits do', async () => {
  await hear(eventsOf('1795160332.23'));
  await copyRecorded(database, 'pbx', rowsOf('1795160352.47'));
  await reconcile();
  expect(await callOf('1795160352.47')).toMatchObject({ agent: 'Agent 101', extension: '101' });
});

it('sees a row that comes later, and one that commits after younger ones', async () => {
  const [early, ...late] = rowsOf('1795160366.70');
  await copyRecorded(database, 'pbx', [early as FreePbxCdr]);
  await reconcile();
  expect((await visits()).map(({ outcome }) => outcome)).toEqual(['answered']);
  await copyRecorded(database, 'pbx', late);
  expect(await reconcile({ settleMs: hourMs })).toMatchObject({ rows: 0 });
  await reconcile();
  expect((await visits()).map(({ outcome }) => outcome)).toEqual(['transferred', 'answered']);
});

it('changes nothing of what was heard whole, and finds no disagreement', async () => {
  const ended = new Set(cdrs.map(({ linkedid }) => linkedid));
  await hear(heard.filter(({ linkedId }) => ended.has(linkedId)));
  const before = (await calls()).filter(({ endedAt }) => endedAt !== null);
  await copyRecorded(database, 'pbx', cdrs);
  await reconcile();
  const after = new Map((await calls()).map((call) => [call.id, call]));
  expect(before.length).toBeGreaterThan(70);
  expect(before.map(({ id }) => after.get(id))).toEqual(before);
  expect(await disagreements()).toEqual([]);
});

it('lists what differs, and says when it no longer does', async () => {
  await hear(eventsOf(answered));
  const rows = rowsOf(answered);
  await copyRecorded(
    database,
    'pbx',
    rows.map((row) => ({ ...row, disposition: 'NO ANSWER' })),
  );
  await reconcile();
  expect(await disagreements()).toMatchObject([{ kind: 'answered-live-only', visit: 1, resolvedAt: null }]);
  expect(await callOf(answered)).toMatchObject({ closedBy: 'hangup', extension: '102' });
  await copyRecorded(database, 'pbx', rows);
  await reconcile();
  expect(await disagreements()).toMatchObject([{ kind: 'answered-live-only', resolvedAt: expect.any(Date) }]);
});

it('matches rows of releases that write no linkedid by the channel', async () => {
  await hear(eventsOf(answered).filter(({ type }) => type === 'caller.joined'));
  await copyRecorded(
    database,
    'pbx',
    rowsOf(answered).map((row) => ({ ...row, linkedid: '', sequence: 0 })),
  );
  await copyRecorded(
    database,
    'pbx',
    rowsOf('1795160332.23').map((row) => ({ ...row, linkedid: '', sequence: 0 })),
  );
  await reconcile();
  expect(await callOf(answered)).toMatchObject({ closedBy: 'cdrs', extension: '102' });
  expect(await callOf('1795160332.23')).toMatchObject({ closedBy: 'cdrs', extension: '101' });
});

it('closes by time what nothing was heard of, and corrects it when something is', async () => {
  const yesterdayUs = (Date.now() - 24 * hourMs) * 1_000;
  const [first] = eventsOf(answered);
  if (!first) throw new Error('the recording lacks the call');
  const moved = eventsOf(answered).map((event) => ({
    ...event,
    occurredAtUs: event.occurredAtUs - first.occurredAtUs + yesterdayUs,
  }));
  await hear(moved.filter(({ type }) => type === 'caller.joined'));
  await reconcile({ silenceMaxMs: 25 * hourMs });
  expect(await callOf(answered)).toMatchObject({ status: 'calling', onPanel: true });
  await reconcile({ silenceMaxMs: 23 * hourMs });
  expect(await callOf(answered)).toMatchObject({ status: 'ended', onPanel: false, closedBy: 'time' });
  await hear(moved);
  expect(await callOf(answered)).toMatchObject({ closedBy: 'hangup', extension: '102' });
});

it('leaves the work to the one that has the lease', async () => {
  const store = new ReconcileStore(database);
  const lease = await store.take({ sourceId: '*', kind: 'reconcile', owner: 'another', leaseMs: 60_000 });
  expect(await reconcile()).toEqual({ outcome: 'held' });
  if (lease) await store.release(lease.lease);
  expect(await reconcile()).toMatchObject({ outcome: 'done' });
});

it('counts for a blind window what became of its calls, until all their CDRs must be there', async () => {
  const [beganAt, endedAt] = [new Date('2026-11-20T07:39:00Z'), new Date('2026-11-20T07:40:00Z')];
  const inWindow = ({ occurredAtUs }: CallEvent) => occurredAtUs >= +beganAt * 1_000 && occurredAtUs < +endedAt * 1_000;
  await hear(heard.filter((event) => !inWindow(event)));
  await copyRecorded(database, 'pbx', cdrs);
  await reconcile();
  await database.query(
    "INSERT INTO blind_windows (source_id, began_at, ended_at, cause) VALUES ('pbx', ?, ?, 'no-ingestor')",
    [beganAt, endedAt],
  );
  const windows = new WindowStore(database);
  const count = async () => {
    await windows.count(4 * hourMs);
    const [row] = await database.query('SELECT * FROM blind_windows');
    return row;
  };
  const first = await count();
  const made = new Set(heard.filter(inWindow).map(({ linkedId }) => linkedId));
  for (const event of heard) if (!inWindow(event)) made.delete(event.linkedId);
  expect(first).toMatchObject({ disagreements: 0, checked_at: null });
  expect(first.calls_made).toBeGreaterThan(3);
  expect(first.calls_made).toBeLessThanOrEqual(made.size);
  expect(first.calls_closed).toBeGreaterThan(0);
  const run =
    "INSERT INTO sync_runs SELECT 0, 'pbx', 'cdr', 'schedule', 'succeeded', NULL, 1, ?, ?, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL";
  await database.query(run, [new Date(+endedAt + 3 * hourMs), endedAt]);
  expect((await count()).checked_at).toBeNull();
  await database.query(run, [new Date(+endedAt + 4 * hourMs), endedAt]);
  expect((await count()).checked_at).not.toBeNull();
});
