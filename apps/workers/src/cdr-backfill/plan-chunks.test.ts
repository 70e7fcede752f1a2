import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RowCount } from './fetch-row-counts.ts';
import { planChunks } from './plan-chunks.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString().slice(0, 19).replace('T', ' ');
const range = { from: at(0), to: at(200) };

const someCounts = fc
  .uniqueArray(fc.record({ hour: fc.integer({ min: 0, max: 199 }), rows: fc.integer({ min: 1, max: 300 }) }), {
    selector: ({ hour }) => hour,
    maxLength: 200,
  })
  .map((found) => found.sort((a, b) => a.hour - b.hour).map(({ hour, rows }): RowCount => ({ begin: at(hour), rows })));

it('covers the range without gap or overlap, with all rows, and no chunk larger than need be', async () => {
  await fc.assert(
    fc.asyncProperty(someCounts, async (counts) => {
      const chunks = await planChunks(counts, range, { rowsMax: 100, chunksMax: 1_000 });
      expect(chunks[0]?.rangeFrom).toBe(range.from);
      expect(chunks.at(-1)?.rangeTo).toBe(range.to);
      for (const [index, chunk] of chunks.entries()) {
        expect(chunk.rangeFrom < chunk.rangeTo).toBe(true);
        if (index > 0) expect(chunk.rangeFrom).toBe(chunks[index - 1]?.rangeTo);
        const within = counts.filter(({ begin }) => begin >= chunk.rangeFrom && begin < chunk.rangeTo);
        expect(chunk.rowsPlanned).toBe(within.reduce((sum, { rows }) => sum + rows, 0));
        expect(chunk.rowsPlanned <= 100 || within.length === 1).toBe(true);
        const next = chunks[index + 1];
        const [first] = counts.filter(({ begin }) => begin === next?.rangeFrom);
        if (first) expect(chunk.rowsPlanned + first.rows).toBeGreaterThan(100);
      }
    }),
  );
});

it('joins the days of ten sparse years into few chunks', async () => {
  const days = Array.from({ length: 3_650 }, (_, day) => ({ begin: at(day * 24), rows: 3 }));
  const chunks = await planChunks(days, { from: at(0), to: at(24 * 3_650) }, { rowsMax: 5_000, chunksMax: 1_000 });
  expect(chunks.map(({ rowsPlanned }) => rowsPlanned)).toEqual([4_998, 4_998, 954]);
});

it('has never more chunks than it may, and loses no row over that', async () => {
  await fc.assert(
    fc.asyncProperty(someCounts, fc.integer({ min: 2, max: 20 }), async (counts, chunksMax) => {
      const chunks = await planChunks(counts, range, { rowsMax: 50, chunksMax });
      expect(chunks.length).toBeLessThanOrEqual(chunksMax);
      const rows = (all: { rows?: number; rowsPlanned?: number }[]) =>
        all.reduce((sum, { rows: counted, rowsPlanned }) => sum + (counted ?? rowsPlanned ?? 0), 0);
      expect(rows(chunks)).toBe(rows(counts));
      expect(chunks.every((chunk, index) => index === 0 || chunk.rangeFrom === chunks[index - 1]?.rangeTo)).toBe(true);
    }),
  );
});
