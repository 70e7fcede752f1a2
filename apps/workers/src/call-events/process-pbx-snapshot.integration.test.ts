import { type CallEvent, type MemberEvent, type PbxSnapshot, pbxSnapshotJob } from '@voip-sync/contracts';
import { AgentStore, agentEntity, CallStore, type Database } from '@voip-sync/database';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyMemberEvents } from '../agents/apply-member-event.ts';
import { createFold, toLogRow } from './map-call-event.ts';
import { pbxSnapshotProcessor } from './process-pbx-snapshot.ts';

let testDatabase: OpenTestDatabase;
let database: Database;
let calls: CallStore;
let agents: AgentStore;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
  calls = new CallStore(database);
  agents = new AgentStore(database);
});
beforeEach(async () => {
  for (const table of ['calls', 'queue_visits', 'call_events', 'agents', 'agent_states'])
    await database.query(`DELETE FROM ${table}`);
});
afterAll(async () => {
  await testDatabase.close();
});

const nowUs = Date.now() * 1_000;
const ago = (seconds: number) => nowUs - seconds * 1_000_000;
const later = nowUs + 3_600_000_000;

function event(
  type: CallEvent['type'],
  uniqueId: string,
  occurredAtUs: number,
  said: Partial<CallEvent> = {},
): CallEvent {
  return {
    id: Buffer.from(`${type} ${uniqueId}`).toString('hex').padEnd(32, '0').slice(0, 32),
    sourceId: 'pbx',
    type,
    linkedId: uniqueId,
    uniqueId,
    occurredAtUs,
    receivedAtUs: occurredAtUs,
    clock: 'pbx',
    queue: 'support',
    ...said,
  };
}
const joined = (uniqueId: string, secondsAgo: number, said: Partial<CallEvent> = {}) =>
  event('caller.joined', uniqueId, ago(secondsAgo), said);

const applyEvents = async (events: CallEvent[]) => {
  await calls.applyEvents(events.map(toLogRow), createFold());
};
const applyMembers = async (words: MemberEvent[]) => {
  await agents.applyWords(words, applyMemberEvents);
};

async function take(said: Partial<PbxSnapshot>): Promise<void> {
  const processor = pbxSnapshotProcessor({ database, applyEvents, applyMembers, patiently: (run) => run() });
  const whole: PbxSnapshot = {
    sourceId: 'pbx',
    heardBy: 'ingestor-1',
    of: 'channels',
    takenAtUs: nowUs,
    receivedAtUs: later,
    clock: 'pbx',
    from: null,
    to: null,
    keys: [],
    ...said,
  };
  await processor.process(pbxSnapshotJob.data.parse(whole), undefined as never);
}

const foundGone = async () =>
  (
    (await database.query(
      "SELECT unique_id FROM call_events WHERE type = 'channel.found-gone' ORDER BY unique_id",
    )) as { unique_id: string }[]
  ).map(({ unique_id }) => unique_id);
const closed = async () =>
  (
    (await database.query('SELECT linked_id, closed_by FROM calls WHERE on_panel = 0 ORDER BY linked_id')) as {
      linked_id: string;
      closed_by: string;
    }[]
  ).map((row) => `${row.linked_id} ${row.closed_by}`);

describe('a snapshot of channels', () => {
  it('closes the calls whose callers the PBX no longer has, and no others', async () => {
    await applyEvents([
      joined('1.1', 100),
      joined('1.2', 100),
      event('agent.connected', '1.2', ago(90)),
      joined('1.3', 100),
      joined('1.4', 5),
      joined('1.5', 100, { sourceId: 'other' }),
      joined('1.6', 100),
      event('channel.hung-up', '1.6', ago(50)),
    ]);
    await take({ keys: ['1.3'] });
    expect(await foundGone()).toEqual(['1.1', '1.2']);
    expect(await closed()).toEqual(['1.1 gone', '1.2 gone', '1.6 abandon']);
    await take({ keys: ['1.3'], heardBy: 'ingestor-2', takenAtUs: nowUs + 1 });
    expect(await foundGone()).toEqual(['1.1', '1.2']);
  });

  it('closes nothing that was made since it was taken, whatever the clock of the PBX says', async () => {
    await applyEvents([joined('1.1', 3_600)]);
    await take({ receivedAtUs: nowUs });
    expect(await foundGone()).toEqual([]);
  });

  it('that tells a part says nothing of the rest', async () => {
    await applyEvents(['1.1', '1.5', '1.9'].map((uniqueId) => joined(uniqueId, 100)));
    await take({ from: '1.2', to: '1.9' });
    expect(await foundGone()).toEqual(['1.5']);
  });

  it('is held against more calls than one page has', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => joined(`2.${index}`, 100));
    await applyEvents(many);
    await take({ keys: ['2.7', '2.1150'] });
    expect(await foundGone()).toHaveLength(1_198);
  });
});

describe('a snapshot of members', () => {
  const member = (dialled: string, secondsAgo: number): MemberEvent => ({
    id: dialled.padEnd(32, '0'),
    sourceId: 'pbx',
    queue: 'support',
    interface: dialled,
    state: 'not-in-use',
    paused: false,
    inQueue: true,
    occurredAtUs: ago(secondsAgo),
    receivedAtUs: ago(secondsAgo),
    clock: 'pbx',
  });

  it('takes out of their queue those that are no longer in it', async () => {
    await applyMembers([member('PJSIP/101', 100), member('PJSIP/102', 100), member('PJSIP/103', 1)]);
    await take({ of: 'members', keys: ['support\nPJSIP/102'] });
    const rows = await database.getRepository(agentEntity).find({ order: { interface: 'ASC' } });
    expect(rows.map(({ inQueue }) => inQueue)).toEqual([false, true, true]);
    expect(rows[0]).toMatchObject({ state: 'not-in-use', changedAt: new Date(Math.floor(nowUs / 1_000)) });
  });
});
