import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDisposition } from './read-disposition.ts';
import { readCount, readDecimal, readMapped, readMoment, readReference, readText, yesNo } from './read-value.ts';

describe('a decimal', () => {
  it.each([
    ['3.148.895,40924', 'comma', '3148895.40924'],
    ['1.030,0', 'comma', '1030.0'],
    ['0,05', 'comma', '0.05'],
    ['-1.234,5', 'comma', '-1234.5'],
    ['39.90', 'point', '39.90'],
    ['1,234.5', 'point', '1234.5'],
    ['007', 'point', '7'],
    [',5', 'comma', '0.5'],
    [12.5, 'comma', '12.5'],
    [1e-7, 'point', '0.000000100000'],
  ] as const)('%s with a %s is %s', (value, mark, read) => {
    expect(readDecimal('cost', value, mark)).toBe(read);
  });

  it.each([
    ['1.23', 'comma'],
    ['12,34.5', 'point'],
    ['abc', 'point'],
    ['', 'x'],
    ['1e5', 'point'],
    [{}, 'point'],
    [Number.NaN, 'point'],
    [Number.POSITIVE_INFINITY, 'point'],
  ] as const)('%s with a %s is refused, or nothing', (value, mark) => {
    if (value === '') expect(readDecimal('cost', value)).toBeNull();
    else expect(() => readDecimal('cost', value, mark as 'point')).toThrow(/^cost is .*: must be a number/);
  });

  it('of any spelling is read back as it was', () => {
    const digits = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(digits, fc.nat({ max: 99_999 }), (whole, fraction) => {
        const spelt = `${new Intl.NumberFormat('pt-BR').format(whole)},${fraction}`;
        expect(readDecimal('cost', spelt, 'comma')).toBe(`${whole}.${fraction}`);
      }),
    );
  });
});

describe('a moment', () => {
  const local = { zone: 'America/Sao_Paulo', format: 'yyyy-MM-dd HH:mm:ss' };
  it.each([
    ['2026-03-02 09:00:00', local, '2026-03-02T12:00:00Z'],
    ['0000-00-00 00:00:00', local, null],
    ['', local, null],
    ['Fri, 18 Oct 2019 17:02:00 +0000', { zone: 'utc', format: 'rfc2822' }, '2019-10-18T17:02:00Z'],
    [1_772_456_400, { zone: 'utc', format: 'seconds' }, '2026-03-02T13:00:00Z'],
    ['1772456400000', { zone: 'utc', format: 'milliseconds' }, '2026-03-02T13:00:00Z'],
    ['2026-03-02T09:00:00-03:00', { zone: 'utc', format: 'iso' }, '2026-03-02T12:00:00Z'],
  ])('%s', (value, format, read) => {
    expect(readMoment('startedAt', value, format)).toBe(read);
  });

  it.each(['2026-02-30 09:00:00', 'yesterday', 12, '1850-01-01 00:00:00'])('%s is refused', (value) => {
    expect(() => readMoment('startedAt', value, local)).toThrow(/^startedAt is .*: must be a date/);
  });
});

it('text, references, counts and words are read as they are meant', () => {
  expect([readText('a', ' x '), readText('a', 7), readText('a', ''), readText('a', null)]).toEqual([
    'x',
    '7',
    null,
    null,
  ]);
  expect([readReference('a', '0'), readReference('a', 0), readReference('a', '12')]).toEqual([null, null, '12']);
  expect([readCount('a', '65'), readCount('a', 65.9), readCount('a', '')]).toEqual([65, 65, null]);
  expect([readMapped('a', 'S', yesNo), readMapped('a', 'N', yesNo), readMapped('a', '', yesNo)]).toEqual([
    true,
    false,
    null,
  ]);
  expect([readDisposition('a', 'no-answer'), readDisposition('a', 'Answered'), readDisposition('a', '')]).toEqual([
    'NO ANSWER',
    'ANSWERED',
    null,
  ]);
  expect(() => readMapped('ativo', 'toString', yesNo)).toThrow('ativo is "toString": must be one of S, N, s, n');
  expect(() => readCount('a', '-5')).toThrow('whole number');
});

it('a reason never holds a whole phone number', () => {
  expect(() => readMapped('a', '+5511912345678', yesNo)).toThrow(/\*\*\*78/);
});
