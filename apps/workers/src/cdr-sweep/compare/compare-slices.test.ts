import type { HereSlice, SliceDigest } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { batchSlices, compareSlices } from './compare-slices.ts';

const a = 'a'.repeat(32);
const b = 'b'.repeat(32);
const at = (slice: string, digest: string, rows = 2, distinct = rows): SliceDigest => ({
  slice,
  rows,
  distinct,
  digest,
});
const here = (slice: string, digest: string, rows = 2, gone = 0): HereSlice => ({ ...at(slice, digest, rows), gone });

it('adds slices up to hours, and names those that differ', () => {
  const sources = [
    at('2026-11-20 08:0', a, 3, 2),
    at('2026-11-20 08:3', b),
    at('2026-11-20 09:0', a),
    at('2026-11-00 09:0', a),
  ];
  const heres = [here('2026-11-20 08:3', b), here('2026-11-20 08:0', a, 2, 5), here('2026-11-20 10:5', b, 4)];
  const hours = ['2026-11-20 07', '2026-11-20 08', '2026-11-20 09', '2026-11-20 10'];
  expect(compareSlices(sources, heres, hours)).toMatchObject([
    { hour: '2026-11-20 07', sourceRows: 0, hereRows: 0, sourceDigest: '0'.repeat(32), differing: [] },
    {
      hour: '2026-11-20 08',
      sourceRows: 5,
      sourceDuplicates: 1,
      hereRows: 4,
      goneRows: 5,
      sourceDigest: '1'.repeat(32),
      differing: [],
    },
    { hour: '2026-11-20 09', sourceRows: 2, hereRows: 0, differing: [{ slice: '2026-11-20 09:0', rows: 2 }] },
    { hour: '2026-11-20 10', sourceRows: 0, hereRows: 4, differing: [{ slice: '2026-11-20 10:5', rows: 4 }] },
  ]);
});

it('differs where the number of rows does, though the digests are the same', () => {
  const [hour] = compareSlices([at('2026-11-20 08:0', a)], [here('2026-11-20 08:0', a, 4)], []);
  expect(hour?.differing).toEqual([{ slice: '2026-11-20 08:0', rows: 4 }]);
});

it('makes batches of bounded size, and leaves one large slice alone', () => {
  const slices = [5, 5, 100, 5, 5, 5].map((rows, index) => ({ slice: String(index), rows }));
  expect(batchSlices(slices, 2, 20)).toEqual([['0', '1'], ['2'], ['3', '4'], ['5']]);
  expect(batchSlices([], 2, 20)).toEqual([]);
});
