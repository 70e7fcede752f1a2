import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellLag } from './tell-lag.ts';

const moment = (time: string) => new Date(`2026-11-20T${time}Z`);
const every = (everySeconds: number) => ({ everySeconds, cronPattern: null, timeZone: 'UTC' });
const daily = { everySeconds: null, cronPattern: '0 3 * * *', timeZone: 'America/Sao_Paulo' };
const longAgo = moment('00:00:00');

test('a run of each minute that began a little late is on time, and one that is missing is late', () => {
  expect(tellLag(every(60), moment('08:00:00'), longAgo, moment('08:01:20'))).toEqual({
    state: 'on-time',
    dueAt: moment('08:01:00'),
    lateSeconds: 0,
  });
  expect(tellLag(every(60), moment('08:00:00'), longAgo, moment('08:05:00'))).toEqual({
    state: 'late',
    dueAt: moment('08:01:00'),
    lateSeconds: 240,
  });
});

test('a pattern is read in its own time zone', () => {
  const lag = tellLag(daily, moment('05:30:00'), longAgo, moment('07:00:00'));
  expect(lag).toEqual({ state: 'late', dueAt: moment('06:00:00'), lateSeconds: 3_600 });
});

test('what never succeeded counts from when it was to be expected', () => {
  expect(tellLag(every(60), null, longAgo, moment('00:10:00')).state).toBe('never');
  expect(tellLag(every(3_600), null, longAgo, moment('00:10:00')).state).toBe('on-time');
});

test('what has no schedule, or is switched off, is never late', () => {
  expect(tellLag(null, null, longAgo, moment('08:00:00')).state).toBe('off');
  const byHand = { everySeconds: null, cronPattern: null, timeZone: 'UTC' };
  expect(tellLag(byHand, null, longAgo, moment('08:00:00')).state).toBe('by-hand');
});

test('waiting never makes it less late', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400 }), fc.nat(1e6), fc.nat(1e6), (seconds, waited, more) => {
      const at = (passed: number) =>
        tellLag(every(seconds), longAgo, longAgo, new Date(longAgo.getTime() + passed * 1_000));
      expect(at(waited + more).lateSeconds).toBeGreaterThanOrEqual(at(waited).lateSeconds);
    }),
  );
});
