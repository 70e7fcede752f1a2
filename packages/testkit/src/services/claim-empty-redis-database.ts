/**
 * Tests empty the Redis they use. What must stay true: on a Redis that was given to us they only ever use a numbered
 * database that held nothing, so nobody's data is lost.
 */
import { connectRedis } from './ask-server.ts';

const numbersMax = 16;
const claimSeconds = 3_600;
const claimKey = 'voip-sync:tests';

/** @throws when every numbered database of the server holds something */
export async function claimEmptyRedisDatabase(serverUrl: string): Promise<string> {
  for (let number = numbersMax - 1; number >= 0; number--) {
    const url = new URL(serverUrl);
    url.pathname = `/${number}`;
    const client = connectRedis(url.href);
    try {
      await client.connect();
      if ((await client.dbsize()) > 0) continue;
      const isOurs = (await client.set(claimKey, process.pid, 'EX', claimSeconds, 'NX')) === 'OK';
      if (isOurs && (await client.dbsize()) === 1) return url.href;
    } finally {
      client.disconnect();
    }
  }
  throw new Error(`REDIS_URL has no empty database among 0 to ${numbersMax - 1}, and tests must not empty one in use`);
}
