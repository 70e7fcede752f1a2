import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesOf, emptyDraft, type PeerDraft, rebase } from './peer-draft.ts';

const draft: fc.Arbitrary<PeerDraft> = fc.record({
  ...(Object.fromEntries(Object.keys(emptyDraft).map((field) => [field, fc.constantFrom('', 'a', 'b')])) as unknown as {
    [K in keyof PeerDraft]: fc.Arbitrary<PeerDraft[K]>;
  }),
  kind: fc.constantFrom('extension', 'trunk'),
  active: fc.constantFrom(true, false, null),
});

it('sends what was changed and nothing else; what is emptied is null, but a secret is left', () => {
  const after = { ...emptyDraft, callerId: '', name: 'Gate', username: ' 7001 ', active: false };
  const before = { ...emptyDraft, callerId: 'Door' };
  expect(changesOf(before, after)).toEqual({ callerId: null, name: 'Gate', username: '7001', active: false });
  expect(changesOf(before, before)).toEqual({});
});

it('never takes back what somebody else changed and was not changed here', () => {
  fc.assert(
    fc.property(draft, draft, draft, (before, mine, theirs) => {
      const saved = rebase(before, mine, theirs);
      for (const field of Object.keys(before) as (keyof PeerDraft)[]) {
        expect(saved[field]).toBe(mine[field] === before[field] ? theirs[field] : mine[field]);
      }
    }),
  );
});
