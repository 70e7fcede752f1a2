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
});

/** The ingestor's settings and the PBX sources that have events. Throws a ConfigError that names what is wrong. */
export function loadConfig() {
  const config = readConfig(schema, process.env);
  const sources = readPbxSources(config, process.env);
  return { ...config, sources };
}

export type IngestorConfig = ReturnType<typeof loadConfig>;
