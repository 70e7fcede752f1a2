import type { MemberEvent } from '@voip-sync/contracts';
import { AgentStore, agentEntity, agentStateEntity, type Database } from '@voip-sync/database';
import { readRecording } from '@voip-sync/testkit';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { hearMembers } from '@voip-sync/testkit/truth/hear-recording.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { applyMemberEvents } from './apply-member-event.ts';

let testDatabase: OpenTestDatabase;
let database: Database;
let agents: AgentStore;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = testDatabase.database;
  agents = new AgentStore(database);
});
beforeEach(async () => {
  for (const table of ['agents', 'agent_states']) await database.query(`DELETE FROM ${table}`);
});
afterAll(async () => {
  await testDatabase.close();
});

const words = readRecording('calm').events.flatMap((event) => hearMembers(event, 'pbx'));

/** How long each member was paused, and in use, as the recording itself tells: each word counts until the next of the same member. */
function lengthsOf(of: (word: MemberEvent) => boolean): Record<string, number> {
  const lengths: Record<string, number> = {};
  for (const [member, own] of Map.groupBy(words, ({ queue, interface: dialled }) => `${queue} ${dialled}`)) {
    lengths[member] = own.reduce((sum, word, index) => {
      const next = own[index + 1];
      return next && of(word) ? sum + next.occurredAtUs - word.occurredAtUs : sum;
    }, 0);
  }
  return lengths;
}

async function keptLengths(where: string): Promise<Record<string, number>> {
  const rows: { member: string; us: string }[] = await database.query(
    `SELECT CONCAT(a.queue, ' ', a.interface) AS member,
       COALESCE(SUM(IF(${where}, LEAST(COALESCE(n.from_us, a.said_us), a.said_us) - s.from_us, 0)), 0) AS us
     FROM agents a JOIN agent_states s ON s.agent_id = a.id
     LEFT JOIN agent_states n ON n.agent_id = a.id AND n.from_us =
       (SELECT MIN(m.from_us) FROM agent_states m WHERE m.agent_id = a.id AND m.from_us > s.from_us)
     GROUP BY a.id`,
  );
  return Object.fromEntries(rows.map(({ member, us }) => [member, Number(us)]));
}

it('keeps state and pauses as a real Asterisk said them, whichever workers apply them and however often', async () => {
  const batches = Array.from({ length: Math.ceil(words.length / 9) }, (_, index) =>
    words.slice(index * 9, index * 9 + 9),
  );
  for (let index = 0; index < batches.length; index += 3) {
    // three batches at once, and one of them again
    const together = batches.slice(index, index + 3);
    await Promise.all([...together, together[0] ?? []].map((batch) => agents.applyWords(batch, applyMemberEvents)));
  }
  expect(await keptLengths('s.paused = 1')).toEqual(lengthsOf(({ paused }) => paused === true));
  expect(await keptLengths("s.state = 'in-use'")).toEqual(lengthsOf(({ state }) => state === 'in-use'));
  const rows = await database.getRepository(agentEntity).find();
  const last = new Map(words.map((word) => [`${word.queue} ${word.interface}`, word]));
  expect(rows).toHaveLength(last.size);
  for (const row of rows) {
    const { state, paused, name, callsTaken } = last.get(`${row.queue} ${row.interface}`) ?? {};
    expect(row).toMatchObject({ state, paused, name, callsTaken, inQueue: true });
  }
});

it('changes nothing, and tells nobody, when all is said again', async () => {
  const changed = await agents.applyWords(words.slice(0, 100), applyMemberEvents);
  expect(changed.length).toBeGreaterThan(3);
  const before = await database.getRepository(agentStateEntity).find({ order: { id: 'ASC' } });
  expect(await agents.applyWords(words.slice(0, 100), applyMemberEvents)).toEqual([]);
  expect(await database.getRepository(agentStateEntity).find({ order: { id: 'ASC' } })).toEqual(before);
});
