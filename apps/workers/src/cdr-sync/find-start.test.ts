import { describe, expect, it } from 'vitest';
import { findStart, moveCursor } from './find-start.ts';

describe('findStart', () => {
  it.each([
    [null, null, '1971-01-01 00:00:00'],
    ['2026-11-20 08:00:00', null, '2026-11-20 03:00:00'],
    ['2026-11-20 08:00:00', '2026-11-18 23:59:59', '2026-11-18 23:59:59'],
    ['2026-11-20 08:00:00', '2026-11-20 07:00:00', '2026-11-20 03:00:00'],
    ['1971-01-01 01:00:00', null, '1971-01-01 00:00:00'],
  ])('with the cursor at %s and marks due from %s begins at %s', (position, marksPendingFrom, start) => {
    expect(findStart(position, marksPendingFrom, 240)).toBe(start);
  });
});

describe('moveCursor', () => {
  const now = new Date('2026-11-20T11:00:00Z');
  it.each([
    [null, null, null],
    [null, '2026-11-20 07:00:00', '2026-11-20 07:00:00'],
    ['2026-11-20 07:00:00', '2026-11-20 06:00:00', '2026-11-20 07:00:00'],
    ['2026-11-20 07:00:00', null, '2026-11-20 07:00:00'],
    ['2026-11-20 07:00:00', '2036-01-01 00:00:00', '2026-11-20 08:00:00'],
  ])('from %s over a page up to %s is %s', (position, newest, cursor) => {
    expect(moveCursor(position, newest, 'America/Sao_Paulo', now)).toBe(cursor);
  });
});
