import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../api/openapi.ts';
import { makeCall } from '../../testing/make-call.ts';
import { Board, lingerMs, rememberMs } from './board.ts';

const newBoard = () => new Board<Call>(({ onPanel }) => onPanel);
const life = [
  makeCall({ revision: 1 }),
  makeCall({ revision: 2, status: 'answered', agent: 'Agent 101' }),
  makeCall({ revision: 3, status: 'ended', onPanel: false }),
];
const present = (board: Board<Call>) => [...board.present()].map(({ id }) => id);

describe('the newest revision of a call is shown', () => {
  test('in whatever order and however often its changes arrive', () => {
    const anyArrival = fc
      .shuffledSubarray(life, { minLength: life.length })
      .chain((all) => fc.array(fc.constantFrom(...life)).map((more) => [...all, ...more]));
    fc.assert(
      fc.property(anyArrival, fc.boolean(), (arrivals, bySnapshot) => {
        const board = newBoard();
        for (const call of arrivals) bySnapshot ? board.takeAll([call], 0) : board.take([call], 0);
        expect(present(board)).toEqual([]);
        expect(board.lingering(0)[0]?.one.revision ?? 3).toBe(3);
      }),
    );
  });

  test('within one announcement too', () => {
    const board = newBoard();
    board.take([...life].reverse(), 0);
    expect(board.lingering(0).map(({ one }) => one.revision)).toEqual([3]);
  });
});

describe('a snapshot', () => {
  test('takes off the panel what it does not name, at once', () => {
    const board = newBoard();
    board.take([makeCall({ id: '1' }), makeCall({ id: '2' })], 0);
    board.takeAll([makeCall({ id: '2' })], 100);
    expect([present(board), board.lingering(100)]).toEqual([['2'], []]);
  });

  test('puts back a call that has come back', () => {
    const board = newBoard();
    board.take(life, 0);
    board.takeAll([makeCall({ revision: 4 })], 100);
    expect([...board.present()]).toEqual([makeCall({ revision: 4 })]);
    expect(board.lingering(100)).toEqual([]);
  });
});

describe('a call that left', () => {
  test('lingers for a moment, and no longer for being told of again', () => {
    const board = newBoard();
    board.take(life, 1_000);
    board.take([makeCall({ revision: 4, status: 'ended', onPanel: false })], 3_000);
    expect(board.lingering(1_000 + lingerMs - 1)[0]?.one.revision).toBe(4);
    expect(board.lingering(1_000 + lingerMs)).toEqual([]);
  });

  test('is remembered for a while, so that an old word does not put it back', () => {
    const board = newBoard();
    board.take(life, 1_000);
    board.take([makeCall({ revision: 1 })], 1_000 + rememberMs);
    expect(present(board)).toEqual([]);
    board.take([], 1_001 + rememberMs);
    board.take([makeCall({ revision: 1 })], 1_002 + rememberMs);
    expect(present(board)).toEqual(['1']);
  });
});
