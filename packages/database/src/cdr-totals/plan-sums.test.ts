import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourMs } from './mark-hours.ts';
import { dayMs, planSums, splitDays, stretchesMax, uniteStretches } from './plan-sums.ts';

const base = Date.parse('2026-11-20T00:00:00Z');
const moment = fc.integer({ min: 0, max: 300 * 60 }).map((minutes) => base + minutes * 60_000);
const hour = fc.integer({ min: -2, max: 302 }).map((hours) => base + hours * hourMs);

test('no moment is asked for that the databases do not know', () => {
  const never = Date.parse('9999-12-31T23:00:00Z');
  const { kept, rows } = planSums({ from: base, to: Infinity }, never, []);
  expect([kept, rows]).toEqual([[], [{ from: base, to: Infinity }]]);
  const late = planSums({ from: base, to: Infinity }, -Infinity, [never - hourMs]);
  expect(splitDays(late.kept).hours).toContainEqual({ from: never, to: Infinity });
});

test('every moment is told once, and by the rows wherever the kept sums may not be right', () => {
  const ends = fc.tuple(
    fc.oneof(moment, fc.constant(-Infinity)),
    fc.oneof(moment, fc.constant(Infinity)),
    fc.oneof(hour, fc.constantFrom(-Infinity, Infinity)),
  );
  fc.assert(
    fc.property(ends, fc.array(hour, { maxLength: 150 }), ([from, to, totalledFrom], marked) => {
      const { kept, rows } = planSums({ from, to }, totalledFrom, marked);
      expect(rows.length).toBeLessThanOrEqual(stretchesMax);
      const all = [...kept, ...rows].sort((a, b) => a.from - b.from);
      for (const [index, stretch] of all.entries()) {
        expect(stretch.from).toBeLessThan(stretch.to);
        expect(stretch.from).toBe(index === 0 ? from : all[index - 1]?.to);
      }
      expect(all.at(-1)?.to ?? from).toBe(Math.max(from, to));
      const { days, hours } = splitDays(kept);
      const split = [...days, ...hours].sort((a, b) => a.from - b.from);
      expect(uniteStretches([...split])).toEqual(uniteStretches(kept));
      for (const [index, stretch] of split.entries())
        expect(stretch.from).toBeGreaterThanOrEqual(split[index - 1]?.to ?? -Infinity);
      for (const { from, to } of days)
        for (const end of [from, to]) if (Number.isFinite(end)) expect(end % dayMs).toBe(0);
      for (const stretch of kept) {
        expect(stretch.from).toBeGreaterThanOrEqual(totalledFrom);
        for (const end of [stretch.from, stretch.to]) if (Number.isFinite(end)) expect(end % hourMs).toBe(0);
        expect(marked.filter((at) => at >= stretch.from && at < stretch.to)).toEqual([]);
      }
    }),
  );
});
