import { describe, expect, test } from 'vitest';
import { makeCall } from '../testing/make-call.ts';
import { applyChanges, emptyBoard, lingerMs } from './board.ts';
import { groupCalls, totalOf } from './group-calls.ts';

const at = (second: number) => `2026-11-20T08:00:${String(second).padStart(2, '0')}.000Z`;
const board = applyChanges(
  emptyBoard,
  [
    makeCall({ id: '1', joinedAt: at(20) }),
    makeCall({ id: '2', joinedAt: at(10) }),
    makeCall({ id: '3', joinedAt: at(0), status: 'answered', stateSince: at(30), answeredAt: at(30) }),
    makeCall({ id: '4', joinedAt: at(1), status: 'answered', stateSince: at(25), answeredAt: at(25) }),
    makeCall({ id: '5', joinedAt: at(2), status: 'abandoned', onPanel: false }),
    makeCall({ id: '6', joinedAt: at(5), queue: 'sales' }),
    makeCall({ id: '7', joinedAt: at(6), queue: 'sales', sourceId: 'branch' }),
    makeCall({ id: '8', joinedAt: at(7), queue: null }),
  ],
  0,
);

describe('groupCalls', () => {
  test('makes a group for each queue of each source, by name, calls without a queue last', () => {
    expect(groupCalls(board, 0).map(({ queue, sourceId }) => [queue, sourceId])).toEqual([
      ['sales', 'branch'],
      ['sales', 'pbx'],
      ['support', 'pbx'],
      [null, 'pbx'],
    ]);
  });

  test('puts the longest waiting first, then the longest in talk, then those that left', () => {
    const support = groupCalls(board, 0)[2];
    expect(support?.calls.map(({ call }) => call.id)).toEqual(['2', '1', '4', '3', '5']);
    expect(support).toMatchObject({ waiting: 2, talking: 2, waitingSince: at(10) });
  });

  test('keeps a queue whose calls have all left', () => {
    const quiet = applyChanges(emptyBoard, [makeCall({ onPanel: false, status: 'ended' })], 0);
    expect(groupCalls(quiet, lingerMs)).toMatchObject([
      { queue: 'support', waiting: 0, talking: 0, waitingSince: null, calls: [] },
    ]);
  });
});

test('totalOf adds the groups up', () => {
  expect(totalOf(groupCalls(board, 0))).toEqual({ waiting: 5, talking: 2, waitingSince: at(5) });
  expect(totalOf([])).toEqual({ waiting: 0, talking: 0, waitingSince: null });
});
