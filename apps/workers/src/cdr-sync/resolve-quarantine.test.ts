import type { NewCdr, RefusedRecord } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { QuarantineResolver } from './resolve-quarantine.ts';

const row = (rowDigest: string, uniqueid: string, linkedid: string) =>
  ({ rowDigest, uniqueid, linkedid, sequence: 3 }) as NewCdr;
const open = () =>
  new QuarantineResolver([
    { digest: 'a', raw: JSON.stringify({ uniqueid: '1.1', linkedid: '1.0', sequence: 3 }) },
    { digest: 'b', raw: JSON.stringify({ uniqueid: '2.1', linkedid: '', sequence: 3 }) },
  ]);

it('knows a record by its digest at once', () => {
  expect(open().meet([row('a', '1.1', '1.0'), row('x', '9.9', '9.9')], [])).toEqual(['a']);
});

it('knows at the end that another row stands in its place, by all three ids', () => {
  const resolver = open();
  expect(resolver.meet([row('corrected', '1.1', '1.0'), row('sibling', '2.1', '')], [])).toEqual([]);
  expect(resolver.replaced()).toEqual(['a']);
});

it('does not take a good row beside the bad one for its correction', () => {
  const resolver = open();
  resolver.meet([], [{ digest: 'a' } as RefusedRecord]);
  resolver.meet([row('near-duplicate', '1.1', '1.0')], []);
  expect(resolver.replaced()).toEqual([]);
});
