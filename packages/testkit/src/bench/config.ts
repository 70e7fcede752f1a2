import { readConfig, redisUrlSetting } from '@voip-sync/runtime';
import { z } from 'zod';

/** Both may be emptied: the benchmark wants servers, or at least databases, of its own. */
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
