import { hash } from 'node:crypto';
import type { CdrFields, HereRow } from '@voip-sync/database';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cdrColumns } from '../../cdr-sync/source/cdr-columns.ts';
import type { SweptRow } from '../source/read-swept-rows.ts';
import { classifyDifferences } from './classify-differences.ts';

const blank = Object.fromEntries(cdrColumns.map(({ field, kind }) => [field, kind === 'whole' ? 0 : ''])) as CdrFields;
const digestOf = (text: string) => hash('sha256', text).slice(0, 32);
const contentOf = (fields: CdrFields) => digestOf(JSON.stringify(cdrColumns.map(({ field }) => fields[field])));

function fields(values: Partial<CdrFields>): CdrFields {
  return { ...blank, calldate: '2026-11-20 08:00:00', uniqueid: '1795160325.1', linkedid: '1795160325.1', ...values };
}
function swept(row: CdrFields, isRefused = false): SweptRow {
  const digest = contentOf(row);
  const { calldate, uniqueid } = row;
  const newRow = { ...row, rowDigest: digest, startedAt: new Date(0), startedAtAssumed: false, timeZone: 'UTC' };
  const refused = { sourceId: 'pbx', kind: 'cdr' as const, digest, reason: 'bad', raw: '{}' };
  const fate = isRefused ? { content: null, row: null, refused } : { content: digest, row: newRow, refused: null };
  return { digest, element: digest, calldate, uniqueid, ...fate };
}
let lastId = 0;
function here(row: CdrFields, { rowDigest = contentOf(row), isGone = false } = {}): HereRow {
  lastId += 1;
  const content = contentOf(row);
  const element = rowDigest === content ? content : digestOf(rowDigest + content);
  return { id: String(lastId), rowDigest, content, element, isGone, fields: row };
}
const always = () => true;
const kinds = (sources: SweptRow[], heres: HereRow[], scope = always as (calldate: string) => boolean) =>
  classifyDifferences(sources, heres, scope).differences.map(({ kind }) => kind);

const row = fields({ sequence: 1, billsec: 5 });
const other = fields({ sequence: 1, billsec: 6 });

it.each([
  ['the same row', [swept(row)], [here(row)], []],
  ['a row that is not here', [swept(row)], [], ['missing-here']],
  ['a row that was changed here', [swept(row)], [here(other, { rowDigest: contentOf(row) })], ['changed-here']],
  ['a digest that was changed here', [swept(row)], [here(row, { rowDigest: 'f'.repeat(32) })], ['changed-here']],
  ['a row that was changed at the source', [swept(row)], [here(other)], ['changed-at-source']],
  ['a row whose former reading is here beside it', [swept(row)], [here(row), here(other)], ['extra-here']],
  ['a copy under another digest', [swept(row)], [here(row), here(row, { rowDigest: 'f'.repeat(32) })], ['extra-here']],
  ['a row that the source has no more', [], [here(row)], ['gone-at-source']],
  ['a row known to be gone', [], [here(row, { isGone: true })], []],
  ['a row that is back', [swept(row)], [here(row, { isGone: true })], ['back-at-source']],
  ['near-duplicates', [swept(row), swept(other)], [here(row), here(other)], []],
  ['a near-duplicate that is not here', [swept(row), swept(other)], [here(row)], ['missing-here']],
  ['a row that cannot be one here', [swept(row, true)], [], []],
  ['the same, mended here', [swept(row, true)], [here(other, { rowDigest: contentOf(row) })], []],
] as const)('%s', (_name, sources, heres, expected) => {
  expect(kinds([...sources], [...heres])).toEqual(expected);
});

it('tells rows of tables without linkedid and sequence by their likeness and their time', () => {
  const old = (values: Partial<CdrFields>) =>
    fields({ linkedid: '', sequence: 0, dstchannel: 'PJSIP/100-1', ...values });
  const first = old({});
  const forked = old({ dstchannel: 'PJSIP/200-2' });
  expect(kinds([swept(old({ userfield: 'x' })), swept(forked)], [here(first), here(forked)])).toEqual([
    'changed-at-source',
  ]);
  expect(kinds([swept(forked)], [here(first), here(forked)])).toEqual(['extra-here']);
  const earlier = old({ calldate: '2026-11-20 07:59:59' });
  expect(kinds([swept(forked)], [here(earlier), here(forked)])).toEqual(['gone-at-source']);
  const upgraded = fields({ sequence: 0, dstchannel: 'PJSIP/100-1' });
  expect(kinds([swept(upgraded)], [here(first)])).toEqual(['changed-at-source']);
});

it('speaks only of rows in what is looked at, or paired with one there', () => {
  const later = fields({ sequence: 1, calldate: '2026-11-20 09:00:00' });
  const scope = (calldate: string) => calldate.startsWith('2026-11-20 08');
  expect(kinds([swept(later)], [], scope)).toEqual([]);
  expect(kinds([], [here(later)], scope)).toEqual([]);
  expect(kinds([swept(later)], [here(row)], scope)).toEqual(['changed-at-source']);
});

const anyRow = fc.record({
  uniqueid: fc.constantFrom('', '1.1', '1.2'),
  linkedid: fc.constantFrom('', '1.1'),
  sequence: fc.constantFrom(0, 1),
  billsec: fc.constantFrom(1, 2, 3),
  calldate: fc.constantFrom('2026-11-20 08:00:00', '2026-11-20 08:01:00'),
});
const anyHere = fc.tuple(anyRow, fc.constantFrom('own', 'other', 'source'), fc.boolean(), anyRow);

it('leaves, once all is done, each row of the source here once, and nothing else that is not marked as gone', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 6 }), fc.array(anyHere, { maxLength: 6 }), (sourceRows, hereRows) => {
      const sources = new Map(sourceRows.map((values) => [contentOf(fields(values)), swept(fields(values))]));
      const heres = new Map(
        hereRows.map(([values, digest, isGone, of], index) => {
          const rowDigest = {
            own: contentOf(fields(values)),
            other: digestOf(String(index)),
            source: contentOf(fields(of)),
          }[digest];
          const made = here(fields(values), { rowDigest, isGone: isGone && digest === 'own' });
          return [`${made.fields.uniqueid} ${made.fields.linkedid} ${made.fields.sequence} ${made.rowDigest}`, made];
        }),
      );
      const { differences } = classifyDifferences([...sources.values()], [...heres.values()], always);
      const touched = differences.flatMap((difference) => (difference.here ? [difference.here.id] : []));
      expect(new Set(touched).size).toBe(touched.length);
      const kept = [...heres.values()]
        .filter(({ id, isGone }) => !isGone && !touched.includes(id))
        .map(({ element }) => element);
      const written = differences.flatMap(({ source }) => (source ? [source.rowDigest] : []));
      expect([...kept, ...written].sort()).toEqual([...sources.keys()].sort());
    }),
    { numRuns: 2_000 },
  );
});
