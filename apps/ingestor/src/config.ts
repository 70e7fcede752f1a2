import {
  integerSetting,
  pbxSettings,
  processSettings,
  readConfig,
  readPbxSources,
  redisUrlSetting,
} from '@voip-sync/runtime';
import { z } from 'zod';

const schema = z.object({
  ...processSettings,
  ...pbxSettings,
  REDIS_URL: redisUrlSetting,
  /** How many events wait in memory for Redis at most; beyond it the oldest are dropped, counted and told. */
  BUFFER_EVENTS_MAX: integerSetting(100, 10_000_000, 'events').default(100_000),
  /** Folder in which events wait while Redis is away, so that they outlive this process; unset, they wait in memory. */
  SPOOL_DIR: z.string().min(1).optional(),
  /** How large this process's part of it may become; beyond it the oldest events are dropped, counted and told. */
  SPOOL_MAX_MB: integerSetting(1, 1_000_000, 'megabytes').default(1_024),
});

/** The ingestor's settings and the PBX sources that have events. Throws a ConfigError that names what is wrong. */
export function loadConfig() {
  const config = readConfig(schema, process.env);
  const sources = readPbxSources(config, process.env);
  return { ...config, sources };
}

export type IngestorConfig = ReturnType<typeof loadConfig>;
