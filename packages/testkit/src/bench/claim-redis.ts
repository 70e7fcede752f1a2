import { ConfigError } from '@voip-sync/runtime';
import { Redis } from 'ioredis';

/**
 * The benchmark fills Redis with jobs that a running system would work, and empties it afterwards: it must never do so where anything
 * is kept. Throws a ConfigError when the database that the address names is not empty; the returned function empties it again.
 */
export async function claimRedis(url: string): Promise<() => Promise<void>> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    const keys = await redis.dbsize();
    if (keys > 0) {
      throw new ConfigError([
        `REDIS_URL names a database with ${keys} keys, and the benchmark empties what it uses: give it an empty one, such as redis://localhost:6379/9`,
      ]);
    }
  } finally {
    redis.disconnect();
  }
  return async () => {
    const own = new Redis(url, { maxRetriesPerRequest: 1 });
    await own.flushdb();
    own.disconnect();
  };
}
