import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { maskUrlPassword, readConfig } from './read-config.ts';
import { databaseUrlSetting, integerSetting, portSetting, redisUrlSetting } from './settings.ts';

const schema = z.object({
  PORT: portSetting.default(3333),
  REDIS_URL: redisUrlSetting,
  DATABASE_URL: databaseUrlSetting,
  WAIT_MS: integerSetting(10, 1_000, 'milliseconds').default(100),
  ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
});
const good = { REDIS_URL: 'redis://localhost:6379', DATABASE_URL: 'mysql://u:p@localhost/voip' };

function problemsOf(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(schema, env);
    return '';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.join('\n');
  }
}

describe('settings', () => {
  it('take their defaults where the environment says nothing or is empty', () => {
    expect(readConfig(schema, { ...good, PORT: '' })).toEqual({ ...good, PORT: 3333, WAIT_MS: 100 });
  });

  it('are named with their value and what they must be, all at once', () => {
    const problems = problemsOf({ ...good, PORT: '70000', WAIT_MS: 'soon', REDIS_URL: 'http://x' });
    expect(problems).toContain('PORT="70000": must be a port');
    expect(problems).toContain('WAIT_MS="soon": must be a whole number (10 to 1000 milliseconds)');
    expect(problems).toContain('REDIS_URL="http://x": must be an address such as redis://');
  });

  it('that are missing are named with what belongs there', () => {
    expect(problemsOf({})).toContain('DATABASE_URL is not set: the address of the MySQL or MariaDB database');
  });

  it('never show a secret', () => {
    const problems = problemsOf({ ...good, ADMIN_TOKEN: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@localhost' });
    expect(problems).toContain('ADMIN_TOKEN');
    expect(problems).not.toContain('hunter2');
    expect(maskUrlPassword('redis://u:s3cret@h:1/0')).toBe('redis://u:***@h:1/0');
  });
});
