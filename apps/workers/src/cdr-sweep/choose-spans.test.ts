import { expect, it } from 'vitest';
import { chooseSpan, provableBefore } from './choose-spans.ts';

const zone = 'America/Sao_Paulo';
const now = new Date('2026-11-20T12:20:00Z');
const reaches = { hours: 26, nightDays: 35 };

it('proves up to the hour that runs, or that of the last run that read all', () => {
  expect(provableBefore(now, new Date('2026-11-20T12:19:00Z'), zone)).toBe('2026-11-20 09');
  expect(provableBefore(now, new Date('2026-11-20T03:30:00Z'), zone)).toBe('2026-11-20 00');
  expect(provableBefore(now, null, zone)).toBeNull();
});

it('goes back as far as is asked for, and never past what can be proved', () => {
  const before = '2026-11-20 09';
  expect(chooseSpan({ kind: 'hours' }, before, reaches)).toEqual([{ from: '2026-11-19 07', before }]);
  expect(chooseSpan({ kind: 'night' }, before, reaches)).toEqual([{ from: '2026-10-16 09', before }]);
  const range = (from: string, end: string) => chooseSpan({ kind: 'range', from, before: end }, before, reaches);
  expect(range('2026-11-20 07', '2026-11-21 00')).toEqual([{ from: '2026-11-20 07', before }]);
  expect(range('2026-11-20 07', '2026-11-20 08')).toEqual([{ from: '2026-11-20 07', before: '2026-11-20 08' }]);
  expect(range('2026-11-21 07', '2026-11-22 08')).toEqual([]);
});
