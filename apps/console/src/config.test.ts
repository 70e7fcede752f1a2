import { ConfigError } from '@voip-sync/runtime';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadConfig } from './config.ts';

const required = {
  DATABASE_URL: 'mysql://user:password@localhost:3306/voip_sync',
  REDIS_URL: 'redis://localhost:6379',
  ADMIN_PASSWORD: 'long enough',
};
const unset = { ADMIN_TOKEN: '', ADMIN_USER: '', TRUST_PROXY: '', PORT: '', HOST: '' };

function load(settings: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...unset, ...required, ...settings })) vi.stubEnv(name, value);
  return loadConfig();
}
function problemsOf(settings: Record<string, string>): string {
  try {
    load(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('\n');
    throw error;
  }
  return 'none';
}
afterEach(() => vi.unstubAllEnvs());

test('has defaults for what need not be said', () => {
  expect(load({})).toMatchObject({ PORT: 3333, ADMIN_USER: 'admin', SECURE_COOKIES: 'auto' });
  expect(load({}).HOST).toBeUndefined();
  expect(load({}).TRUST_PROXY).toBeUndefined();
});

test('the token is the password where there is none', () => {
  expect(load({ ADMIN_PASSWORD: '', ADMIN_TOKEN: '0123456789abcdef' }).ADMIN_PASSWORD).toBe('0123456789abcdef');
});

describe('refuses', () => {
  test.each([
    [{ ADMIN_TOKEN: 'too-short' }, 'ADMIN_TOKEN="***": must be 16 to 500 printable characters'],
    [{ ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD="***": must be at least 8 characters'],
    [{ PORT: '70000' }, 'PORT="70000": must be a port'],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY="true": must be the number of proxies'],
    [{ TRUST_PROXY: '10.0.0.0/64' }, 'TRUST_PROXY="10.0.0.0/64"'],
    [{ SECURE_COOKIES: 'yes' }, 'SECURE_COOKIES="yes"'],
    [{ DATABASE_URL: 'postgres://localhost/x' }, 'DATABASE_URL="postgres://localhost/x": must be an address'],
  ])('%o', (settings, problem) => {
    expect(problemsOf(settings as Record<string, string>)).toContain(problem);
  });
});

test.each([
  ['2', 2],
  ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
  ['::1', ['::1']],
])('TRUST_PROXY=%s', (value, expected) => {
  expect(load({ TRUST_PROXY: value }).TRUST_PROXY).toEqual(expected);
});
