import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSitePath, logInPath } from './log-in-path.ts';

test.each(['/calls/7', '/queues/queue/cdr-sync?status=failed', '/a//b', '/?next=//x'])(
  '%s is a path of the site',
  (path) => {
    expect(isSitePath(path)).toBe(true);
    expect(logInPath(path)).toBe(`/login?next=${encodeURIComponent(path)}`);
  },
);

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/.//elsewhere.example',
  '/x/..//elsewhere.example',
  'https://elsewhere.example',
  'javascript:alert(1)',
  'calls',
  '',
])('%j is not', (path) => {
  expect(isSitePath(path)).toBe(false);
  expect(logInPath(path)).toBe('/login');
});

test('whatever is asked for, the browser stays here', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '\t', '\n', 'a') }), (text) => {
      const next = new URL(logInPath(text), 'https://console.example').searchParams.get('next') ?? '/';
      const first = new URL(next, 'https://console.example');
      expect(first.origin).toBe('https://console.example');
      expect(new URL(first.pathname, 'https://console.example').origin).toBe('https://console.example');
    }),
  );
});
