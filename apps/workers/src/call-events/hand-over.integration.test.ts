import { CallStore, type Database, readCall } from '@voip-sync/database';
import { type BridgeShape, bridgeShapes, exitsRecording, readRecording } from '@voip-sync/testkit';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { hearEvents } from '@voip-sync/testkit/truth/hear-recording.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFold, toLogRow } from './map-call-event.ts';
import { spreadTransfer } from './spread-transfer.ts';

/** Goal: a transfer that joins calls of different linkedids is told in both. Method: recorded REFERs with Replaces, an event at a time. */
let testDatabase: OpenTestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
  const heard = hearEvents(readRecording(exitsRecording).events, bridgeShapes[1] as BridgeShape, 'pbx');
  const store = new CallStore(database);
  for (const event of heard.filter(({ occurredAtUs }) => occurredAtUs > 1_795_165_195e6)) {
    await store.applyEvents(spreadTransfer(event).map(toLogRow), createFold());
  }
});
afterAll(async () => {
  await testDatabase.close();
});

async function call(linkedId: string) {
  const [row]: { id: string }[] = await database.query('SELECT id FROM calls WHERE linked_id = ?', [linkedId]);
  const found = row && (await readCall(database, row.id));
  if (!found) throw new Error(`there is no call ${linkedId}`);
  return found;
}

it('tells a place that was handed over in the call that took it, from its beginning, and as given up in none other', async () => {
  const [heir, first] = [await call('1795165213.174'), await call('1795165215.177')];
  expect(heir.visits).toMatchObject([
    { queue: 'qx', outcome: 'transferred' },
    { queue: 'qn', outcome: 'abandoned', joinedAt: new Date('2026-11-20T09:00:16.198Z'), waitMs: 4_223 },
  ]);
  expect(first.visits).toMatchObject([
    { queue: 'qn', outcome: 'handed-over', leftAt: new Date('2026-11-20T09:00:17.199Z') },
  ]);
  expect(first.call).toMatchObject({ status: 'ended', onPanel: false, closedBy: 'hangup' });
  expect(heir.related).toMatchObject([
    { linkedId: first.call.linkedId, reason: 'place-handed-over', callId: first.call.id },
  ]);
  expect(first.related).toMatchObject([
    { linkedId: heir.call.linkedId, reason: 'place-handed-over', callId: heir.call.id },
  ]);
});

it('links calls that an attended transfer joined, though one of them was in no queue', async () => {
  const toQueue = await call('1795165203.166');
  expect(toQueue.related).toMatchObject([
    { linkedId: '1795165205.169', reason: 'attended-transfer', callId: expect.any(String) },
  ]);
  const toAgent = await call('1795165195.161');
  expect(toAgent.related).toMatchObject([{ linkedId: '1795165197.164', reason: 'attended-transfer', callId: null }]);
});
