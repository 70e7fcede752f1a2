import { retentionJob, retentionRun, settingsFrom } from '@voip-sync/contracts';
import { CallStore, type Database, forgetting, recordAudit, SettingStore } from '@voip-sync/database';
import { createLogger, type Job } from '@voip-sync/runtime';
import { type BridgeShape, bridgeShapes, readRecording } from '@voip-sync/testkit';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { hearEvents } from '@voip-sync/testkit/truth/hear-recording.ts';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFold, toLogRow } from '../call-events/map-call-event.ts';
import { retentionProcessors } from './process-retention.ts';
import { createRetentionMetrics } from './retention-metrics.ts';

const fold = createFold();
const heard = hearEvents(readRecording('calm').events, bridgeShapes[1] as BridgeShape, 'pbx').map(toLogRow);
const afterAllOfIt = new Date('2100-01-01T00:00:00Z');
const dayMs = 86_400_000;

let testDatabase: OpenTestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
});

afterAll(async () => {
  await testDatabase.close();
});

const hear = (events = heard) => new CallStore(database).applyEvents(events, fold);
const said = () =>
  database.query('SELECT linked_id, status, queue, agent, answered_at, revision FROM calls ORDER BY id');
const count = async (table: string): Promise<number> =>
  Number((await database.query(`SELECT COUNT(*) AS rows_ FROM ${table}`))[0].rows_);

async function forget(kind: keyof typeof forgetting, before: Date): Promise<number> {
  let rows = 0;
  for await (const page of forgetting[kind](database, before)) rows += page;
  return rows;
}

it('forgets logs as a whole, after which their calls stay as they are', async () => {
  await hear();
  const before = await said();
  const [{ at }] = await database.query(
    'SELECT occurred_at AS at FROM call_events ORDER BY occurred_at LIMIT 1 OFFSET 200',
  );
  const logs = () =>
    database.query('SELECT linked_id, COUNT(*) AS events_ FROM call_events GROUP BY linked_id ORDER BY linked_id');
  const whole = await logs();
  expect(await forget('callEvents', at)).toBeGreaterThan(0);
  const left = await logs();
  expect(left.length).toBeGreaterThan(0);
  expect(whole).toEqual(expect.arrayContaining(left));

  await forget('callEvents', afterAllOfIt);
  expect(await count('call_events')).toBe(0);
  // what comes late, and comes again, is a part of the log alone
  await hear(heard.slice(0, 30));
  expect(await count('call_events')).toBe(30);
  expect(await said()).toEqual(before);
});

it('forgets calls with all that belongs to them', async () => {
  await hear();
  expect(await count('queue_visits')).toBeGreaterThan(0);
  const calls = await count('calls');
  expect(await forget('calls', new Date(0))).toBe(0);
  expect(await forget('calls', afterAllOfIt)).toBe(calls);
  expect([await count('calls'), await count('queue_visits'), await count('related_calls')]).toEqual([0, 0, 0]);
});

it('keeps to the settings, and tells in its run what went', async () => {
  const defaults = settingsFrom().settings;
  const value = { ...defaults.retention, cdrs: 20, auditEntries: 30, syncRuns: 10 };
  await new SettingStore(database).save('retention', 0, value, 'maria');
  const old = new Date(Date.now() - 40 * dayMs);
  await recordAudit(database, { actor: 'rui', actorKind: 'user', action: 'new', target: '/x', detail: '{}' });
  await recordAudit(database, { actor: 'rui', actorKind: 'user', action: 'old', target: '/x', detail: '{}' });
  await database.query("UPDATE audit_entries SET at = ? WHERE action = 'old'", [old]);
  const run = (status: string) =>
    database.query(
      `INSERT INTO sync_runs (source_id, kind, \`trigger\`, status, fence, started_at, rows_read, rows_inserted, rows_already_there,
         rows_quarantined, rows_marked) VALUES ('pbx', 'cdr', 'schedule', ?, 1, ?, 0, 0, 0, 0, 0)`,
      [status, old],
    );
  for (const status of ['succeeded', 'succeeded', 'succeeded', 'failed', 'held', 'held']) await run(status);

  const [processor] = retentionProcessors({
    database,
    defaults,
    provedDays: 35,
    logger: createLogger({ name: 'test', level: 'silent' }),
    metrics: createRetentionMetrics(new Registry()),
    stopping: new AbortController().signal,
    onProgress: () => {},
  });
  expect(processor?.job).toBe(retentionJob);
  await processor?.process({ trigger: 'manual' }, { id: '7' } as Job);

  expect(await database.query('SELECT action FROM audit_entries')).toEqual([{ action: 'new' }]);
  // of each outcome the newest stays, and what waits for an operator
  const statuses = await database.query("SELECT status FROM sync_runs WHERE kind = 'cdr' ORDER BY id");
  expect(statuses.map(({ status }: { status: string }) => status)).toEqual(['succeeded', 'failed', 'held', 'held']);
  const [{ status, warning, summary }] = await database.query(
    'SELECT status, warning, summary FROM sync_runs WHERE source_id = ? AND kind = ?',
    [retentionRun.sourceId, retentionRun.kind],
  );
  expect(status).toBe('succeeded');
  expect(warning).toContain('kept 36 days instead of 20');
  expect(JSON.parse(summary)).toMatchObject({ removed: { auditEntries: 1, syncRuns: 2, cdrs: 0 }, unfinished: [] });
});
