import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSlot } from './due-slot.ts';

const at = (text: string) => new Date(text);
const created = at('2026-01-01T00:00:00Z');

describe('dueSlot', () => {
  it('goes by a cron pattern in its own zone, over a change of the clocks too', () => {
    const table = { everySeconds: null, cronPattern: '0 3 * * *', timeZone: 'Europe/Berlin' };
    const due = (now: string, last: string | null) => dueSlot(table, last === null ? null : at(last), created, at(now));
    expect(due('2026-03-28T01:59:59Z', '2026-03-27T02:00:00Z')).toBeNull();
    expect(due('2026-03-28T02:00:00Z', '2026-03-27T02:00:00Z')).toEqual(at('2026-03-28T02:00:00Z'));
    expect(due('2026-03-29T01:00:00Z', '2026-03-28T02:00:00Z')).toEqual(at('2026-03-29T01:00:00Z'));
    expect(due('2025-12-31T23:00:00Z', null)).toBeNull();
  });

  it('makes up once for what was missed', () => {
    const table = { everySeconds: 60, cronPattern: null, timeZone: 'UTC' };
    const slot = dueSlot(table, at('2026-01-01T00:00:00Z'), created, at('2026-01-01T00:10:30Z'));
    expect(slot).toEqual(at('2026-01-01T00:10:00Z'));
    expect(dueSlot(table, slot, created, at('2026-01-01T00:10:59Z'))).toBeNull();
    expect(dueSlot(table, null, created, created)).toEqual(created);
  });

  it('is never due without a timetable', () => {
    expect(dueSlot({ everySeconds: null, cronPattern: null, timeZone: 'UTC' }, null, created, new Date())).toBeNull();
  });

  it('never drifts and never gives a slot twice, however the clock is looked at', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 500_000 }), { maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), looks, (everySeconds, steps) => {
        const table = { everySeconds, cronPattern: null, timeZone: 'UTC' };
        let [last, now] = [created, created.getTime()];
        for (const step of steps) {
          now += step;
          const slot = dueSlot(table, last, created, new Date(now));
          if (slot === null) expect(now - last.getTime()).toBeLessThan(everySeconds * 1_000);
          else {
            expect(slot > last && slot.getTime() <= now).toBe(true);
            expect((slot.getTime() - created.getTime()) % (everySeconds * 1_000)).toBe(0);
            last = slot;
          }
        }
      }),
    );
  });
});
