import { settingsFrom } from '@voip-sync/contracts';
import { describe, expect, test } from 'vitest';
import type { Agent, Call } from '../api/openapi.ts';
import { makeCall } from '../testing/make-call.ts';
import { listAgents } from './list-agents.ts';
import { listCalls } from './list-calls.ts';
import { Board } from './live/board.ts';
import { serviceLevelOf } from './service-level.ts';
import { tallyQueues, totalOf } from './tally-queues.ts';

const at = (second: number) => `2026-11-20T08:00:${String(second).padStart(2, '0')}.000Z`;
const waiting = (id: string, since: number, values: Partial<Call> = {}) =>
  makeCall({ id, joinedAt: at(since), stateSince: at(since), ...values });
const calls = [
  waiting('1', 20),
  waiting('2', 10),
  waiting('3', 30, { status: 'answered', answeredAt: at(30) }),
  waiting('4', 25, { status: 'answered', answeredAt: at(25) }),
  waiting('5', 2, { status: 'abandoned', onPanel: false }),
  waiting('6', 5, { queue: 'sales' }),
  waiting('7', 6, { queue: 'sales', sourceId: 'branch' }),
  waiting('8', 7, { queue: null }),
];
const member = (values: Partial<Agent>): Agent => ({
  ...{ id: '1', sourceId: 'pbx', queue: 'support', interface: 'PJSIP/101', name: 'Ana', extension: '101' },
  ...{ membership: null, penalty: null, state: 'not-in-use', stateSince: at(0), paused: false, pauseReason: null },
  ...{ pausedSince: null, callsTaken: 0, lastCallAt: null, inQueue: true, changedAt: at(0), revision: 1 },
  ...values,
});
const today = {
  ...{ sourceId: 'pbx', queue: 'support', serviceLevelSeconds: 30, offered: 10, answered: 6, abandoned: 2 },
  ...{ answeredWithin: 5, abandonedWithin: 1, waitAnsweredMs: 60_000, talkMs: 300_000, talks: 5 },
};
const figures = {
  ...{ at: at(0), queues: [today] },
  thresholds: settingsFrom().settings.thresholds,
};

test('the calls: the longest waiting first, then the longest in talk, then those that left', () => {
  const board = new Board<Call>(({ onPanel }) => onPanel);
  board.take(calls, 0);
  const support = listCalls(board, 0, ({ queue }) => queue === 'support');
  expect(support.map(({ id }) => id)).toEqual(['2', '1', '4', '3', '5']);
});

describe('the queues', () => {
  const live = calls.filter(({ onPanel }) => onPanel);
  const agents = [member({}), member({ id: '2', interface: 'PJSIP/102', paused: true })];
  const lines = tallyQueues({ calls: live, agents, figures });

  test('stand by name, each of each source by itself, calls without a queue last', () => {
    expect(lines.map(({ queue, sourceId }) => [queue, sourceId])).toEqual([
      ['sales', 'branch'],
      ['sales', 'pbx'],
      ['support', 'pbx'],
      [null, 'pbx'],
    ]);
  });

  test('tell what is now and how the day has gone', () => {
    expect(lines[2]).toMatchObject({
      ...{ waiting: 2, talking: 2, waitingSince: at(10), serviceLevelSeconds: 30 },
      agents: { free: 1, busy: 0, paused: 1, away: 0 },
      today: { offered: 10, talks: 5 },
    });
    expect(totalOf(lines)).toMatchObject({ waiting: 5, talking: 2, waitingSince: at(5), today: { offered: 10 } });
  });

  test('have the service level of the form that is asked for', () => {
    expect(serviceLevelOf(today, 'offered')).toBe(50);
    expect(serviceLevelOf(today, 'answered')).toBeCloseTo(83.33);
    expect(serviceLevelOf(today, 'answered-and-abandoned')).toBe(75);
  });
});

test('the agents: one line a person, paused only where that holds for all queues', () => {
  const members = [
    member({ paused: true, pauseReason: 'lunch', pausedSince: at(9) }),
    member({ id: '2', queue: 'sales' }),
    member({ id: '3', interface: 'PJSIP/102', name: 'Rui', paused: true, pauseReason: 'lunch', pausedSince: at(9) }),
    member({ id: '4', interface: 'PJSIP/103', name: 'Eva', state: 'in-use', stateSince: at(5) }),
    member({ id: '5', interface: 'PJSIP/104', name: 'Leo', state: 'unavailable', paused: true }),
  ];
  expect(listAgents(members, () => true)).toMatchObject([
    { name: 'Eva', standing: 'busy', since: at(5) },
    { name: 'Ana', standing: 'free', queues: ['sales', 'support'], pausedIn: ['support'] },
    { name: 'Rui', standing: 'paused', pauseReason: 'lunch', since: at(9) },
    { name: 'Leo', standing: 'away' },
  ]);
});
