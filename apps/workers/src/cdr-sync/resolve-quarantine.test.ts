import type { NewCdr, RefusedRecord } from '@voip-sync/database';
import { describe, expect, it } from 'vitest';
import { readRawRow } from './read-raw-row.ts';
import { QuarantineResolver, type ResolvableRecord } from './resolve-quarantine.ts';
import { digestRow } from './source/digest-row.ts';

const row = (rowDigest: string, uniqueid: string, linkedid: string) =>
  ({ rowDigest, uniqueid, linkedid, sequence: 3 }) as NewCdr;
const record = (digest: string, raw: object, rest: Partial<ResolvableRecord> = {}): ResolvableRecord => ({
  digest,
  raw: JSON.stringify(raw),
  resolution: null,
  mended: null,
  ...rest,
});
const range = { from: '2026-11-20 08:00:00' };
const undatedRead = true;
const open = () =>
  new QuarantineResolver(
    [
      record('a', { uniqueid: '1.1', linkedid: '1.0', sequence: 3 }),
      record('b', { uniqueid: '2.1', linkedid: '', sequence: 3 }),
    ],
    range,
  );

it('knows a record by its digest at once', () => {
  expect(open().meet([row('a', '1.1', '1.0'), row('x', '9.9', '9.9')], [])).toEqual(['a']);
});

it('knows at the end that another row stands in its place, by all three ids', () => {
  const resolver = open();
  expect(resolver.meet([row('corrected', '1.1', '1.0'), row('sibling', '2.1', '')], [])).toEqual([]);
  expect(resolver.replaced({ undatedRead })).toEqual(['a']);
});

it('does not take a good row beside the bad one for its correction', () => {
  const resolver = open();
  resolver.meet([], [{ digest: 'a' } as RefusedRecord]);
  resolver.meet([row('near-duplicate', '1.1', '1.0')], []);
  expect(resolver.replaced({ undatedRead })).toEqual([]);
});

/** Goal: the row of a mended record goes only when the source's row surely went, and never comes a second time. */
describe('a mended record', () => {
  const raw = { calldate: '2026-11-20 09:00:00', uniqueid: '1.1', linkedid: '1.0', sequence: 3, duration: -5 };
  const mended = { ...raw, duration: 5, uniqueid: '1.7' };
  const mendedDigest = digestRow(readRawRow(JSON.stringify(mended)) ?? []);
  const resolver = (rawRow: object = raw, within = range) =>
    new QuarantineResolver([record('a', rawRow, { resolution: 'mended', mended: JSON.stringify(mended) })], within);

  it('stays as it is when its row can be mapped one day', () => {
    const later = resolver();
    expect(later.meet([row('a', '1.1', '1.0')], [])).toEqual([]);
    expect(later.replaced({ undatedRead })).toEqual([]);
  });

  it.each([
    ['by the ids it had', row('corrected', '1.1', '1.0')],
    ['by the ids it was given', row('corrected', '1.7', '1.0')],
    ['by its very content', row(mendedDigest, '8.8', '')],
  ])('gives way to the row that was corrected at the source, known %s', (_, corrected) => {
    const met = resolver();
    met.meet([corrected], []);
    expect(met.replaced({ undatedRead })).toEqual(['a']);
  });

  it('gives way to none while the bad row is there, or might be there unread', () => {
    const corrected = [row('corrected', '1.1', '1.0')];
    const stillThere = resolver();
    stillThere.meet(corrected, [{ digest: 'a' } as RefusedRecord]);
    expect(stillThere.replaced({ undatedRead })).toEqual([]);
    const older = resolver({ ...raw, calldate: '2026-11-20 07:59:59' });
    older.meet(corrected, []);
    expect(older.replaced({ undatedRead })).toEqual([]);
    const undated = resolver({ ...raw, calldate: '0000-00-00 00:00:00' });
    undated.meet(corrected, []);
    expect(undated.replaced({ undatedRead: false })).toEqual([]);
    expect(undated.replaced({ undatedRead })).toEqual(['a']);
  });
});
