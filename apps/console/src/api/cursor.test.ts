import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProblemError } from '../http/problem.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const place = fc.record({
  at: fc.date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-12-31') }),
  id: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
});

test('a cursor leads back to its place', () => {
  fc.assert(
    fc.property(place, (given) => {
      const cursor = encodeCursor(given) ?? '';
      expect(cursor).toMatch(/^[\w-]{1,200}$/);
      expect(decodeCursor(cursor)).toEqual(given);
    }),
  );
  expect(encodeCursor(null)).toBeNull();
  expect(decodeCursor(undefined)).toBeUndefined();
});

test('anything else is refused', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(() => decodeCursor(text)).toThrow(ProblemError);
    }),
  );
  const huge = Buffer.from(`${'9'.repeat(30)}.1`).toString('base64url');
  expect(() => decodeCursor(huge)).toThrow(ProblemError);
});
