import { type CallEvent, callEventSchema, type MemberEvent } from '@voip-sync/contracts';
import { type Database, QuarantineStore, RedriveStore, saveMended } from '@voip-sync/database';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { redriveCallEvent } from './redrive-call-event.ts';

let testDatabase: OpenTestDatabase;
let database: Database;
let applied: CallEvent[] = [];
let members: MemberEvent[] = [];

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
});
beforeEach(async () => {
  await database.query('DELETE FROM quarantine');
  [applied, members] = [[], []];
});
afterAll(async () => {
  await testDatabase.close();
});

const receivedAt = new Date('2026-11-20T08:00:01.250Z');
const payload = {
  Event: 'QueueCallerJoin',
  Uniqueid: '1795160315.0',
  Linkedid: '1795160315.0',
  CallerIDNum: '1199990000',
};

async function keep(value: unknown, digest = 'a'.repeat(32)): Promise<string> {
  const raw = typeof value === 'string' ? value : JSON.stringify(value);
  await new QuarantineStore(database).keep([
    { sourceId: 'pbx', kind: 'call-event', digest, reason: 'as the ingestor said', raw, receivedAt },
  ]);
  const [record] = await database.query('SELECT CAST(MAX(id) AS CHAR) AS id FROM quarantine');
  return record.id;
}

async function redrive(id: string) {
  const store = new RedriveStore(database);
  const record = await store.read(id);
  if (!record) throw new Error(`no record ${id}`);
  const result = await redriveCallEvent({
    database,
    applyEvents: async (events) => void applied.push(...events),
    applyMembers: async (words) => void members.push(...words),
    applyEndpoints: async () => {},
  })(record);
  return { ...result, resolution: (await store.read(id))?.resolution };
}

it('reads an event as it was mended, and gives it the time at which it was heard', async () => {
  const id = await keep({ socketEvent: 'message', payload });
  expect(await redrive(id)).toMatchObject({
    outcome: 'refused',
    reason: expect.stringMatching(/has no Queue/),
    resolution: null,
  });
  const mended = { socketEvent: 'message', payload: { ...payload, Queue: 'support' } };
  await saveMended(database, id, JSON.stringify(mended), 'ana');
  expect(await redrive(id)).toMatchObject({ outcome: 'mended', resolution: 'mended' });
  expect(callEventSchema.parse(applied[0])).toMatchObject({
    sourceId: 'pbx',
    type: 'caller.joined',
    queue: 'support',
    receivedAtUs: receivedAt.getTime() * 1_000,
    clock: 'ingestor',
    heardBy: 'quarantine/1',
  });
});

it('makes the same event of a record each time', async () => {
  const id = await keep({ socketEvent: '', payload: { ...payload, Queue: 'support', Timestamp: '1795160315.512747' } });
  expect(await redrive(id)).toMatchObject({ outcome: 'retried', resolution: 'retried' });
  await redrive(id);
  expect(applied[1]).toEqual(applied[0]);
});

it('takes an event of ours that broke the contract once it keeps it', async () => {
  const event = {
    id: 'b'.repeat(32),
    sourceId: 'pbx',
    type: 'caller.joined',
    linkedId: '1.0',
    uniqueId: '1.0',
    queue: 'q',
  };
  const times = { occurredAtUs: 1_795_160_315_000_000, receivedAtUs: 1_795_160_315_000_000, clock: 'pbx' };
  const id = await keep({ ...event, ...times, clock: 'sundial' });
  expect(await redrive(id)).toMatchObject({
    outcome: 'refused',
    reason: expect.stringMatching(/breaks the contract.*clock/s),
  });
  await saveMended(database, id, JSON.stringify({ ...event, ...times, sourceId: 'other' }), 'ana');
  expect(await redrive(id)).toMatchObject({ outcome: 'refused', reason: 'its sourceId must be pbx: mend it' });
  await saveMended(database, id, JSON.stringify({ ...event, ...times }), 'ana');
  expect(await redrive(id)).toMatchObject({ outcome: 'mended' });
  expect(applied).toMatchObject([{ id: event.id, linkedId: '1.0' }]);
});

it('takes what tells of a member of a queue', async () => {
  const pause = {
    Event: 'QueueMemberPause',
    Queue: 'sales',
    MemberName: 'A',
    Interface: 'PJSIP/104',
    Paused: '1',
    Status: '1',
  };
  expect(await redrive(await keep({ socketEvent: 'x', payload: pause }))).toMatchObject({ outcome: 'retried' });
  expect(members).toMatchObject([{ interface: 'PJSIP/104', paused: true }]);
});

it.each([
  ['{"socketEvent":"x","payload":{"Ev', /not JSON: one of more than 64 KiB is cut off/],
  [{ socketEvent: 'x', payload: { Event: 'FullyBooted' } }, /tells of no queue call/],
  [{ socketEvent: 'x', payload: 7 }, /is not an object/],
])('refuses %j and says why', async (raw, says) => {
  expect(await redrive(await keep(raw))).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(says) });
});
