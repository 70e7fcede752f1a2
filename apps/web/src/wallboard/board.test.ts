import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCall } from '../testing/make-call.ts';
import { applyChanges, applySnapshot, emptyBoard, isShown, lingerMs, rememberMs } from './board.ts';

const life = [
  makeCall({ revision: 1 }),
  makeCall({ revision: 2, status: 'answered', agent: 'Agent 101' }),
  makeCall({ revision: 3, status: 'ended', onPanel: false }),
];

describe('the newest revision of a call is shown', () => {
  test('in whatever order and however often its changes arrive', () => {
    const anyArrival = fc
      .shuffledSubarray(life, { minLength: life.length })
      .chain((all) => fc.array(fc.constantFrom(...life)).map((more) => [...all, ...more]));
    fc.assert(
      fc.property(anyArrival, fc.boolean(), (arrivals, bySnapshot) => {
        const apply = bySnapshot ? applySnapshot : applyChanges;
        const board = arrivals.reduce((now, call, index) => apply(now, [call], index), emptyBoard);
        expect(board.get('1')?.call.revision).toBe(3);
        expect(board.get('1')?.leftAtMs).not.toBeNull();
      }),
    );
  });

  test('within one announcement too', () => {
    expect(applyChanges(emptyBoard, [...life].reverse(), 0).get('1')?.call.revision).toBe(3);
  });
});

describe('a snapshot', () => {
  test('takes off the panel what it does not name, at once', () => {
    const before = applyChanges(emptyBoard, [makeCall({ id: '1' }), makeCall({ id: '2' })], 0);
    const after = applySnapshot(before, [makeCall({ id: '2' })], 100);
    expect([...after.values()].filter((one) => isShown(one, 100)).map(({ call }) => call.id)).toEqual(['2']);
  });

  test('puts back a call that has come back', () => {
    const left = applyChanges(emptyBoard, life, 0);
    const back = applySnapshot(left, [makeCall({ revision: 4 })], 100);
    expect(back.get('1')).toEqual({ call: makeCall({ revision: 4 }), leftAtMs: null });
  });
});

describe('a call that left', () => {
  const left = applyChanges(emptyBoard, life, 1_000);

  test('lingers for a moment', () => {
    const one = left.get('1');
    expect(one && isShown(one, 1_000 + lingerMs - 1)).toBe(true);
    expect(one && isShown(one, 1_000 + lingerMs)).toBe(false);
  });

  test('lingers no longer for being told of again', () => {
    const again = applyChanges(left, [makeCall({ revision: 4, status: 'ended', onPanel: false })], 3_000);
    expect(again.get('1')?.leftAtMs).toBe(1_000);
  });

  test('is forgotten in the end', () => {
    expect(applyChanges(left, [], 1_000 + rememberMs).size).toBe(1);
    expect(applyChanges(left, [], 1_001 + rememberMs).size).toBe(0);
  });
});
