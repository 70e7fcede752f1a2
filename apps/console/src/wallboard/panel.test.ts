import type { Call } from '@voip-sync/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Panel } from './panel.ts';

const call = (id: string, revision: number, onPanel: boolean) => ({ id, revision, onPanel }) as Call;
const revisions = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 6 })
  .map((states) => states.map((onPanel, revision) => ({ revision, onPanel })));
const history = fc.dictionary(fc.constantFrom('1', '2', '3'), revisions);

test('in any order, doubled or not, the newest revision of each call counts, and what is told on only moves forward', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (calls, picks) => {
      const words = Object.entries(calls).flatMap(([id, said]) =>
        said.flatMap(({ revision, onPanel }) => [call(id, revision, onPanel), call(id, revision, onPanel)]),
      );
      const panel = new Panel<Call>(100, ({ onPanel }) => onPanel);
      const told = new Map<string, number>();
      while (words.length > 0) {
        const [word] = words.splice((picks.next().value ?? 0) % words.length, 1);
        for (const { id, revision } of panel.take(word ? [word] : [])) {
          expect(revision).toBeGreaterThan(told.get(id) ?? -1);
          told.set(id, revision);
        }
      }
      const newest = Object.entries(calls).map(([id, said]) => ({ id, ...said.at(-1) }));
      expect(panel.all.map(({ id }) => id).sort()).toEqual(newest.filter(({ onPanel }) => onPanel).map(({ id }) => id));
    }),
  );
});

test('holds no more calls than it may, and forgets those that are gone', () => {
  const panel = new Panel<Call>(2, ({ onPanel }) => onPanel);
  panel.take([call('1', 1, true), call('2', 1, true), call('3', 1, true)]);
  expect(panel.all.map(({ id }) => id)).toEqual(['2', '3']);
  expect(panel.forget(['2', '9'])).toBe(true);
  expect(panel.forget(['9'])).toBe(false);
  expect(panel.all.map(({ id }) => id)).toEqual(['3']);
});
