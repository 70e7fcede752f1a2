import type { SourceState } from '@voip-sync/contracts';
import { expect, test } from 'vitest';
import { combineStates } from './read-source-states.ts';

const said = (...states: SourceState['state'][]) => states.map((state) => ({ state }) as SourceState);

test.each([
  [said('disconnected', 'connected', 'connecting'), 'connected'],
  [said('disconnected', 'connecting'), 'connecting'],
  [said('disconnected', 'disconnected'), 'disconnected'],
  [said(), 'unknown'],
])('%o', (states, combined) => {
  expect(combineStates(states)).toBe(combined);
});
