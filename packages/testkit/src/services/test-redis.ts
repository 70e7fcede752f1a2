import { inject } from 'vitest';
import { connectRedis } from './ask-server.ts';
import type {} from './provided-services.ts';

/**
 * The address of an empty Redis that no other test file uses at the same time: there is one for each of Vitest's
 * workers, and it is emptied here. Call it once, at the start of a test file.
 */
export async function testRedisUrl(): Promise<string> {
  const urls = inject('redisUrls');
  const worker = Number(process.env.VITEST_POOL_ID ?? 1);
  const url = urls[worker - 1];
  if (!url) throw new Error(`no Redis for Vitest's worker ${worker}: there are ${urls.length}`);
  const client = connectRedis(url);
  await client.connect();
  await client.flushdb();
  client.disconnect();
  return url;
}
