import type { NewCdr } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { ClockWatch } from './watch-clock.ts';

const now = new Date('2026-11-20T12:00:00Z');
const facts = { sourceId: 'pbx', timeZone: 'America/Sao_Paulo', position: null, from: '1971-01-01 00:00:00' };
const second = (iso: string) => Math.floor(Date.parse(iso) / 1_000);

function row(startedAt: string, beganAt = startedAt, index = 0): NewCdr {
  return {
    calldate: startedAt.slice(0, 19).replace('T', ' '),
    startedAt: new Date(startedAt),
    startedAtAssumed: false,
    uniqueid: `pbx-${second(beganAt)}.${index}`,
    rowDigest: String(index),
  } as NewCdr;
}
const told = (
  rows: NewCdr[],
  changes: Partial<Omit<typeof facts, 'position'> & { position: string | null }> = {},
  known: string[] = [],
) => {
  const watch = new ClockWatch({ ...facts, ...changes }, now);
  watch.meet(rows, new Set(known));
  return watch.notices().map(({ kind, message }) => `${kind}: ${message}`);
};

it('says nothing of rows as they should be, long calls included', () => {
  const rows = Array.from({ length: 30 }, (_, index) => row('2026-11-20T11:00:00Z', '2026-11-20T10:59:58Z', index));
  expect(told([...rows, row('2026-11-20T12:04:00Z'), row('2026-11-20T11:00:00Z', '2026-11-20T08:00:00Z')])).toEqual([]);
});

it('tells of rows dated in the future', () => {
  expect(told([row('2026-11-20T12:06:00Z'), row('2126-01-01T00:00:00Z')])).toEqual([
    expect.stringMatching(/^clock-ahead: 2 rows are dated in the future, up to 2126-01-01 00:00:00/),
  ]);
});

it('doubts a zone when new rows agree that it is wrong, and only then', () => {
  const off = Array.from({ length: 20 }, (_, index) => row('2026-11-20T11:00:00Z', '2026-11-20T08:00:03Z', index));
  expect(told(off)).toEqual([expect.stringMatching(/^zone-suspect: 20 new rows stand 3 h later.*Sao_Paulo.*remaps/s)]);
  expect(told(off.slice(0, 9))).toEqual([]);
  expect(
    told(
      off,
      {},
      off.map(({ rowDigest }) => rowDigest),
    ),
  ).toEqual([]);
  const right = Array.from({ length: 5 }, (_, index) =>
    row('2026-11-20T11:00:00Z', '2026-11-20T11:00:00Z', 100 + index),
  );
  expect(told([...off, ...right])).toEqual([]);
});

it('tells when what was copied last is not there any more', () => {
  const position = '2026-11-20 11:00:00';
  expect(told([row('2026-11-20T11:00:00Z')], { position })).toEqual([]);
  expect(told([row('2026-11-20T10:00:00Z')], { position })).toEqual([
    expect.stringMatching(
      /^source-behind: rows were copied up to 2026-11-20 11:00:00.*nothing newer than 2026-11-20 10:00:00/,
    ),
  ]);
  expect(told([], { position })[0]).toMatch(/nothing from 1971/);
});
