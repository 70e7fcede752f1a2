import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logInPath, readNextAddress } from './next-path.ts';

const origin = 'https://console.example';
const read = (next: string) => readNextAddress(`?next=${encodeURIComponent(next)}`, origin);

describe('readNextAddress', () => {
  test.each([
    ['/queues', `${origin}/queues`],
    ['/calls?queue=support#last', `${origin}/calls?queue=support#last`],
    ['/.//elsewhere.example', `${origin}//elsewhere.example`],
    ['//elsewhere.example', `${origin}/`],
    ['/\\elsewhere.example', `${origin}/`],
    ['https://elsewhere.example/', `${origin}/`],
    ['javascript:alert(1)', `${origin}/`],
    ['/login?next=/login', `${origin}/`],
  ])('leads from %s to %s', (next, address) => {
    expect(read(next)).toBe(address);
  });

  test('leads to the first page where nothing is asked for', () => {
    expect(readNextAddress('', origin)).toBe(`${origin}/`);
  });

  test('never leads off the site', () => {
    const nasty = fc.string({ unit: fc.constantFrom('/', '\\', '.', ':', '@', '\t', '\n', 'a', 'javascript:', '%2f') });
    fc.assert(
      fc.property(nasty, (next) => {
        expect(new URL(read(next), 'https://elsewhere.example').origin).toBe(origin);
      }),
    );
  });
});

test('logInPath leads back to where one was', () => {
  expect(logInPath({ pathname: '/', search: '', hash: '' })).toBe('/login');
  const path = logInPath({ pathname: '/calls', search: '?queue=a&b', hash: '#c' });
  expect(readNextAddress(path.slice('/login'.length), origin)).toBe(`${origin}/calls?queue=a&b#c`);
});
