import { expect, test } from 'vitest';
import { addMonths, daysOf, endOfHour, monthOf } from './calendar-month.ts';

test('the month is that of the PBX, not of who looks', () => {
  const newYear = Date.parse('2027-01-01T02:00:00Z');
  expect([monthOf(newYear, 'UTC'), monthOf(newYear, 'America/Sao_Paulo')]).toEqual(['2027-01', '2026-12']);
});

test('months go over the year, and have their days', () => {
  expect([addMonths('2026-12', 1), addMonths('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  expect([daysOf('2028-02').length, daysOf('2026-11').at(0), daysOf('2026-11').at(-1)]).toEqual([
    29,
    '2026-11-01',
    '2026-11-30',
  ]);
});

test('the last hour of a day ends with the day', () => {
  expect(endOfHour('2026-11-30 23')).toBe('2026-12-01 00:00:00');
});
