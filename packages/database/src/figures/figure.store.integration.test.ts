import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CallStore } from '../calls/call.store.ts';
import type { FoldCall, NewCallEvent } from '../calls/logged-event.ts';
import type { FoldedCall } from '../calls/save-calls.ts';
import type { Database } from '../open-database.ts';
import { FigureStore } from './figure.store.ts';

/**
 * Goal: whatever becomes of visits, the roll-ups say what the visits say. Method: calls are given any visits, changed, moved and shortened
 * through the store that writes them, two runners roll up at any moment, and the end is held against sums drawn from all visits by plain SQL.
 */
let testDatabase: OpenTestDatabase;
let database: Database;
let calls: CallStore;
let figures: FigureStore;

beforeAll(async () => {
  testDatabase = await openTestDatabase({ poolSize: 8 });
  database = testDatabase.database;
  calls = new CallStore(database);
  figures = new FigureStore(database);
});
afterAll(async () => {
  await testDatabase.close();
});
beforeEach(async () => {
  const tables = ['calls', 'queue_visits', 'call_events', 'figure_marks', 'queue_intervals', 'agent_intervals'];
  for (const table of tables) await database.query(`DELETE FROM ${table}`);
});

type Visit = FoldedCall['visits'][number];
const base = Date.parse('2026-11-20T08:00:00Z');

const length = fc.option(fc.constantFrom(0, 1, 999, 1_000, 1_001, 20_000, 20_001, 3_600_000), { nil: null });
const anyVisit: fc.Arbitrary<Visit> = fc
  .record({
    queue: fc.constantFrom('sales', 'support', 'Support', 'd’água '),
    joinedAt: fc.integer({ min: 0, max: 4 * 900_000 - 1 }).map((ms) => new Date(base + ms)),
    outcome: fc.constantFrom(
      'waiting',
      'answered',
      'transferred',
      'abandoned',
      'timeout',
      'key',
      'empty',
      'withdrawn',
      'left',
    ),
    agent: fc.option(fc.constantFrom('Agent 101', 'agent 101', 'Agent 102'), { nil: null }),
    waitMs: length,
    talkMs: length,
  })
  .map((visit) => ({ ...visit, answeredAt: null, leftAt: null, extension: null }));

type Step = { kind: 'save'; linkedId: string; visits: Visit[] } | { kind: 'roll-up' };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      linkedId: fc.constantFrom('1.1', '1.2', '1.3', '1.4', '1.5'),
      visits: fc.array(anyVisit, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'roll-up' as const }) },
);

/** The call is what its latest event says. */
const fold: FoldCall = (log) => {
  const latest = log.toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1)).at(-1);
  if (!latest) return undefined;
  const visits = (latest.facts as Visit[]).map((visit) => ({ ...visit, joinedAt: new Date(visit.joinedAt) }));
  return {
    call: { ...callRow, uniqueId: latest.uniqueId, stateSince: new Date(base), joinedAt: new Date(base) },
    visits,
  };
};
const callRow = {
  status: 'ended',
  queue: null,
  extension: null,
  agent: null,
  callerNumber: null,
  callerName: null,
  onPanel: false,
  answeredAt: null,
  endedAt: null,
  hangupCause: null,
  closedBy: null,
};

function eventOf(order: number, linkedId: string, visits: Visit[]): NewCallEvent {
  return {
    eventId: order.toString(16).padStart(32, '0'),
    sourceId: 'pbx',
    linkedId,
    uniqueId: linkedId,
    type: 'caller.joined',
    queue: 'sales',
    occurredAt: '2026-11-20 08:00:00.000000',
    receivedAt: '2026-11-20 08:00:00.000000',
    clock: 'pbx',
    facts: visits,
  };
}

async function rollUpAll(): Promise<void> {
  while (!(await figures.rollUpMarked()).drained);
}

const quarter = 'TIMESTAMP(DATE(joined_at), MAKETIME(HOUR(joined_at), MINUTE(joined_at) DIV 15 * 15, 0))';
const isAnswered = "outcome IN ('answered', 'transferred')";
const sumOf = (column: string, where: string) =>
  `CAST(COALESCE(SUM(CASE WHEN ${where} THEN ${column} END), 0) AS CHAR)`;
const countOf = (where: string) => `CAST(SUM(${where}) AS CHAR)`;

function queuesFromVisits() {
  return database.query(`SELECT CAST(${quarter} AS CHAR) AS startsAt, RTRIM(queue) AS queue, CAST(COUNT(*) AS CHAR) AS offered,
    ${countOf("outcome = 'waiting'")} AS waiting, ${countOf(isAnswered)} AS answered, ${countOf("outcome = 'transferred'")} AS transferred,
    ${countOf("outcome = 'abandoned'")} AS abandoned, ${countOf("outcome = 'timeout'")} AS timedOut, ${countOf("outcome = 'key'")} AS leftByKey,
    ${countOf("outcome = 'empty'")} AS leftEmpty, ${countOf("outcome = 'withdrawn'")} AS withdrawn, ${countOf("outcome = 'left'")} AS leftOtherwise,
    ${sumOf('wait_ms', isAnswered)} AS waitAnsweredMs, ${sumOf('wait_ms', "outcome = 'abandoned'")} AS waitAbandonedMs,
    ${sumOf('wait_ms', `NOT (${isAnswered}) AND outcome NOT IN ('abandoned', 'waiting')`)} AS waitOtherMs, ${sumOf('talk_ms', isAnswered)} AS talkMs
    FROM queue_visits GROUP BY 1, 2 ORDER BY 1, 2`);
}

function queuesRolledUp() {
  const counts = [
    'offered',
    'waiting',
    'answered',
    'transferred',
    'abandoned',
    'timed_out',
    'left_by_key',
    'left_empty',
    'withdrawn',
    'left_otherwise',
  ];
  const sums = ['wait_answered_ms', 'wait_abandoned_ms', 'wait_other_ms', 'talk_ms'];
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const list = [...counts, ...sums].map((name) => `CAST(${name} AS CHAR) AS ${camel(name)}`).join(', ');
  return database.query(
    `SELECT CAST(starts_at AS CHAR) AS startsAt, queue, ${list} FROM queue_intervals ORDER BY 1, 2`,
  );
}

function agentsFromVisits() {
  return database.query(`SELECT CAST(${quarter} AS CHAR) AS startsAt, RTRIM(queue) AS queue, CONVERT(COALESCE(agent, '') USING utf8mb4) COLLATE utf8mb4_bin AS agent,
    CAST(COUNT(*) AS CHAR) AS answered, ${sumOf('talk_ms', '1')} AS talkMs FROM queue_visits WHERE ${isAnswered} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
}

function agentsRolledUp() {
  return database.query(`SELECT CAST(starts_at AS CHAR) AS startsAt, queue, agent, CAST(answered AS CHAR) AS answered, CAST(talk_ms AS CHAR) AS talkMs
    FROM agent_intervals ORDER BY 1, 2, 3`);
}

test('any changes of visits, rolled up at any moments by two runners, give what the visits say', async () => {
  let order = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      const rolling: Promise<void>[] = [];
      for (const step of steps) {
        if (step.kind === 'roll-up') rolling.push(rollUpAll(), rollUpAll());
        else await calls.applyEvents([eventOf(++order, step.linkedId, step.visits)], fold);
      }
      await Promise.all(rolling);
      await rollUpAll();
      expect(await queuesRolledUp()).toEqual(await queuesFromVisits());
      expect(await agentsRolledUp()).toEqual(await agentsFromVisits());
      expect(await figures.countMarks()).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('seconds of waits and talks are counted rounded up, with the longest', async () => {
  const visit = {
    queue: 'sales',
    joinedAt: new Date(base),
    answeredAt: null,
    leftAt: null,
    extension: null,
    agent: 'Agent 7',
  };
  const answered = [20_000, 20_001, 1_000].map((waitMs) => ({ ...visit, outcome: 'answered', waitMs, talkMs: 61_000 }));
  await calls.applyEvents(
    [eventOf(1, '2.1', [...answered, { ...visit, outcome: 'abandoned', waitMs: 0, talkMs: null }])],
    fold,
  );
  await rollUpAll();
  const [row] = await database.query('SELECT * FROM queue_intervals');
  expect(row).toMatchObject({
    wait_answered_seconds: '[1,1,20,1,21,1]',
    wait_answered_longest_ms: 20_001,
    wait_abandoned_seconds: '[0,1]',
    wait_other_seconds: '[]',
    talk_seconds: '[61,3]',
    talk_ms: '183000',
  });
});

test('of two runners on one interval the one that writes last has read last', async () => {
  const visit = {
    queue: 'sales',
    joinedAt: new Date(base),
    answeredAt: null,
    leftAt: null,
    extension: null,
    agent: null,
  };
  const abandoned = { ...visit, outcome: 'abandoned', waitMs: 5_000, talkMs: null };
  await calls.applyEvents([eventOf(1, '6.1', [abandoned])], fold);
  await rollUpAll();
  await figures.markSince();
  const other = database.createQueryRunner();
  await other.startTransaction('READ COMMITTED');
  await other.query('SELECT * FROM queue_intervals FOR UPDATE');
  const rollingUp = figures.rollUpMarked();
  const waiting =
    "SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE '%queue_intervals%'";
  // the server draws this view anew only when it was not asked for a tenth of a second
  const options = { what: 'the runner waits', timeoutMs: 60_000, pollMs: 250 };
  await waitUntil(async () => (await database.query(waiting))[0], options);
  await calls.applyEvents([eventOf(2, '6.1', [abandoned, abandoned])], fold);
  await other.commitTransaction();
  await other.release();
  await rollingUp;
  expect(await queuesRolledUp()).toMatchObject([{ abandoned: '2' }]);
});

test('a roll-up that is undone half-way leaves its marks to the next one', async () => {
  const visit = {
    queue: 'sales',
    joinedAt: new Date(base),
    answeredAt: null,
    leftAt: null,
    extension: null,
    agent: null,
  };
  await calls.applyEvents([eventOf(1, '3.1', [{ ...visit, outcome: 'abandoned', waitMs: 5_000, talkMs: null }])], fold);
  await database.query('RENAME TABLE agent_intervals TO agent_intervals_away');
  await expect(figures.rollUpMarked()).rejects.toThrow('agent_intervals');
  await database.query('RENAME TABLE agent_intervals_away TO agent_intervals');
  expect(await queuesRolledUp()).toEqual([]);
  await rollUpAll();
  expect(await queuesRolledUp()).toEqual(await queuesFromVisits());
});

test('what other hands did to visits is right again after they are marked anew', async () => {
  const visit = {
    queue: 'sales',
    answeredAt: null,
    leftAt: null,
    extension: null,
    agent: null,
    outcome: 'abandoned',
    talkMs: null,
  };
  const visits = [0, 899_999, 900_000].map((ms) => ({ ...visit, waitMs: ms, joinedAt: new Date(base + ms) }));
  await calls.applyEvents([eventOf(1, '4.1', visits)], fold);
  await rollUpAll();
  await database.query("DELETE FROM queue_visits WHERE joined_at >= '2026-11-20 08:15:00'");
  await database.query("UPDATE queue_visits SET queue = 'support', outcome = 'timeout' WHERE wait_ms = 0");
  expect(await queuesRolledUp()).not.toEqual(await queuesFromVisits());
  await figures.markSince(new Date(base));
  await rollUpAll();
  expect(await queuesRolledUp()).toEqual(await queuesFromVisits());
  expect((await queuesRolledUp()).length).toBe(2);
});

test('more intervals than one transaction takes are all rolled up', async () => {
  const visit = {
    queue: 'sales',
    answeredAt: null,
    leftAt: null,
    extension: null,
    agent: null,
    outcome: 'waiting',
    waitMs: null,
    talkMs: null,
  };
  const visits = Array.from({ length: 450 }, (_, index) => ({ ...visit, joinedAt: new Date(base + index * 900_000) }));
  await calls.applyEvents([eventOf(1, '5.1', visits)], fold);
  expect(await figures.rollUpMarked()).toEqual({ intervals: 200, drained: false });
  await rollUpAll();
  expect(await queuesRolledUp()).toEqual(await queuesFromVisits());
});
