import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeRawRow, mapCdr } from './map-cdr.ts';
import { createTimeResolver } from './resolve-local-time.ts';
import { type Cell, cdrColumns } from './source/cdr-columns.ts';

const resolve = createTimeResolver('America/Sao_Paulo');
const plain: Record<string, Cell> = {
  calldate: '2026-11-20 07:38:45',
  clid: '"Caller 1" <5511999990000>',
  src: '5511999990000',
  dst: '6001',
  dcontext: 'from-trunk',
  channel: 'PJSIP/trunk-0000000f',
  duration: 12,
  billsec: 3,
  disposition: 'ANSWERED',
  amaflags: 3,
  uniqueid: '1795160325.15',
  linkedid: '1795160325.15',
  sequence: 19,
};
const cellsOf = (changes: Record<string, Cell> = {}): Cell[] =>
  cdrColumns.map(({ name, kind }) => ({ ...plain, ...changes })[name] ?? (kind === 'whole' ? 0 : ''));
const reasonOf = (changes: Record<string, Cell>) => {
  const mapped = mapCdr(cellsOf(changes), resolve);
  return 'reason' in mapped ? mapped.reason : 'none';
};
const rowOf = (changes: Record<string, Cell> = {}) => {
  const mapped = mapCdr(cellsOf(changes), resolve);
  if ('reason' in mapped) throw new Error(mapped.reason);
  return mapped.row;
};

const anyCell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.constantFrom(
    '0000-00-00 00:00:00',
    '2026-02-30 01:00:00',
    '2099-01-01 00:00:00',
    '2026-11-20 07:38:45',
    '-1',
    '1e9',
  ),
  fc.integer(),
  fc.double(),
  fc.bigInt().map(String),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(null),
);
const anyCells = fc.tuple(...cdrColumns.map(({ name }) => fc.oneof(fc.constant(plain[name] ?? ''), anyCell)));

describe('mapCdr', () => {
  it('keeps every column, with the time in UTC beside the local one', () => {
    expect(rowOf()).toMatchObject({
      calldate: '2026-11-20 07:38:45',
      startedAt: new Date('2026-11-20T10:38:45Z'),
      startedAtAssumed: false,
      src: '5511999990000',
      duration: 12,
      sequence: 19,
      outboundCnum: '',
    });
  });

  it('gives any row a row that fits the target or a reason, and the same each time', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const mapped = mapCdr(cells, resolve);
        expect(mapCdr(cells, resolve)).toEqual(mapped);
        expect(JSON.parse(describeRawRow(cells))).toHaveProperty('calldate');
        if ('reason' in mapped) {
          expect(mapped.reason.length).toBeGreaterThan(0);
          expect(mapped.reason.length).toBeLessThanOrEqual(500);
          return;
        }
        expect(mapped.row.startedAt.getTime()).not.toBeNaN();
        for (const { field, kind, charactersMax } of cdrColumns) {
          const value = mapped.row[field];
          if (kind === 'text') expect([...(value as string)].length).toBeLessThanOrEqual(charactersMax);
          if (kind === 'whole') expect(value).toSatisfy(Number.isSafeInteger);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives rows that differ in any column different digests, and NULL the digest of the default', () => {
    const digests = cdrColumns.map(({ name, kind }) => {
      const other = kind === 'time' ? '2026-11-20 07:38:46' : kind === 'whole' ? 7 : 'other';
      return rowOf({ [name]: other }).rowDigest;
    });
    expect(new Set([rowOf().rowDigest, ...digests]).size).toBe(cdrColumns.length + 1);
    expect(rowOf({ userfield: null, sequence: null }).rowDigest).toBe(rowOf({ userfield: '', sequence: 0 }).rowDigest);
    expect(rowOf({ clid: Buffer.from('é') }).rowDigest).toBe(rowOf({ clid: 'é' }).rowDigest);
  });

  it.each([
    [{ uniqueid: 'x'.repeat(33) }],
    [{ clid: '"☎️ 😀" <100>\0' }],
    [{ clid: '😀'.repeat(255) }],
    [{ calldate: '2099-12-31 23:59:59' }],
    [{ duration: null, userfield: null }],
    [{ sequence: '4294967295' }],
    [{ clid: Buffer.from('João') }],
  ])('takes %j', (changes) => {
    expect(reasonOf(changes as Record<string, Cell>)).toBe('none');
  });

  it.each([
    [{ calldate: '0000-00-00 00:00:00' }, /calldate is "0000-00-00 00:00:00"/],
    [{ calldate: null }, /calldate is ""/],
    [{ calldate: '1970-01-01 00:00:10' }, /from 1971 on/],
    [{ calldate: '2026-02-30 00:00:00' }, /in no calendar/],
    [{ calldate: '9999-12-31 23:59:59' }, /calldate is/],
    [{ duration: -5 }, /duration is -5 s/],
    [{ billsec: -1 }, /billsec is -1 s/],
    [{ duration: '3000000000' }, /duration is 3000000000, beyond/],
    [{ duration: 'long' }, /duration is not a whole number/],
    [{ src: '5'.repeat(300) }, /src has 300 characters, and 255 fit/],
    [{ uniqueid: 'x'.repeat(151) }, /uniqueid has 151 characters, and 150 fit/],
    [{ clid: Buffer.from([0x4a, 0xe9, 0xff]) }, /clid holds bytes that are not UTF-8/],
  ])('refuses %j', (changes, reason) => {
    expect(reasonOf(changes as Record<string, Cell>)).toMatch(reason);
  });

  it('tells no phone number in its reasons', () => {
    expect(reasonOf({ src: '5511999990000'.repeat(30) })).not.toMatch(/\d{8}/);
  });

  it('keeps bytes that are not UTF-8 in the raw row', () => {
    expect(JSON.parse(describeRawRow(cellsOf({ clid: Buffer.from([0x4a, 0xff]) })))).toMatchObject({
      clid: { hex: '4aff' },
      src: '5511999990000',
    });
  });
});
