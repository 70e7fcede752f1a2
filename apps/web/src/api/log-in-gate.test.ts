import { expect, test } from 'vitest';
import { createLogInGate } from './log-in-gate.ts';

test('everybody waits until somebody has logged in, and whoever comes after that waits anew', async () => {
  const gate = createLogInGate();
  const told: boolean[] = [];
  gate.subscribe(() => told.push(gate.isShut()));
  const never = new AbortController().signal;
  const waiting = [gate.pass(never), gate.pass(never)];
  expect(gate.isShut()).toBe(true);
  gate.open();
  await Promise.all(waiting);
  void gate.pass(never);
  expect(told).toEqual([true, false, true]);
});

test('who goes away need not wait', async () => {
  const leaving = new AbortController();
  const waiting = createLogInGate().pass(leaving.signal);
  leaving.abort(new Error('left'));
  await expect(waiting).rejects.toThrow('left');
});
