import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { createTimeResolver } from './resolve-local-time.ts';

const zones = ['America/Sao_Paulo', 'Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
const epoch = (iso: string) => Date.parse(iso) / 1_000;

/** Goal: every time that a clock shows is found again. Method: begin with moments, see what the clock shows, resolve that. */
describe('createTimeResolver', () => {
  it('finds the moment again that a clock in the zone shows, helped by the second at which the channel began', () => {
    const moments = fc.integer({ min: epoch('1971-01-02T00:00:00Z'), max: epoch('2037-12-31T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, seconds) => {
        const shown = DateTime.fromSeconds(seconds, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
        expect(createTimeResolver(zone)(shown, seconds)).toEqual({ at: new Date(seconds * 1_000), isAssumed: false });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    // zone, local time, channel began, moment, assumed
    ['America/New_York', '2026-11-01 01:30:00', undefined, '2026-11-01T05:30:00Z', true],
    ['America/New_York', '2026-11-01 01:30:00', '2026-11-01T05:29:59Z', '2026-11-01T05:30:00Z', false],
    ['America/New_York', '2026-11-01 01:30:00', '2026-11-01T06:29:40Z', '2026-11-01T06:30:00Z', false],
    ['America/New_York', '2026-11-01 01:30:00', '2026-11-01T03:00:00Z', '2026-11-01T05:30:00Z', true],
    ['America/New_York', '2026-11-01 01:30:00', '2031-01-01T00:00:00Z', '2026-11-01T05:30:00Z', true],
    ['America/New_York', '2026-11-01 00:59:59', undefined, '2026-11-01T04:59:59Z', false],
    ['America/New_York', '2026-11-01 02:00:00', undefined, '2026-11-01T07:00:00Z', false],
    ['Europe/Lisbon', '2026-10-25 01:10:00', '2026-10-25T01:10:00Z', '2026-10-25T01:10:00Z', false],
    ['Europe/Lisbon', '2026-10-25 01:10:00', undefined, '2026-10-25T00:10:00Z', true],
    ['America/Sao_Paulo', '2018-02-17 23:30:00', undefined, '2018-02-18T01:30:00Z', true],
    ['America/Sao_Paulo', '2018-02-17 23:30:00', '2018-02-18T02:30:00Z', '2018-02-18T02:30:00Z', false],
    // The clock skips these; a PBX that was never told goes on by the offset before.
    ['America/Sao_Paulo', '2018-11-04 00:30:00', undefined, '2018-11-04T03:30:00Z', true],
    ['America/New_York', '2026-03-08 02:30:00', undefined, '2026-03-08T07:30:00Z', true],
    ['America/New_York', '2026-03-08 02:30:00', '2026-03-08T07:29:58Z', '2026-03-08T07:30:00Z', false],
    ['America/Sao_Paulo', '2026-11-20 08:00:00.750', undefined, '2026-11-20T11:00:00Z', false],
  ])('in %s reads %s, channel from %s, as %s (assumed: %s)', (zone, local, beganAt, at, isAssumed) => {
    const resolve = createTimeResolver(zone);
    const answer = resolve(local, beganAt === undefined ? undefined : epoch(beganAt));
    expect(answer).toEqual({ at: new Date(at), isAssumed });
  });

  it.each(['', '0000-00-00 00:00:00', '2026-00-10 00:00:00', '2026-02-30 00:00:00', '2026-01-01 24:00:00', 'now'])(
    'refuses %j',
    (local) => {
      expect(createTimeResolver('UTC')(local, undefined)).toBeUndefined();
    },
  );
});
