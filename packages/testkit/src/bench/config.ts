import { readConfig, redisUrlSetting } from '@voip-sync/runtime';
import { z } from 'zod';

/** An empty database of a Redis, and a database server that lets databases be created. */
const schema = z.object({
  REDIS_URL: redisUrlSetting,
  DATABASE_URL: z.url().describe('the address of a MySQL or MariaDB server'),
});
export type BenchConfig = z.output<typeof schema>;

export function loadConfig(): BenchConfig {
  return readConfig(schema, process.env);
}

/** The environment that the measured processes get beside their own settings. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}
