import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive } from '../processes/signal-group.ts';
import { claimEmptyRedisDatabase } from './claim-empty-redis-database.ts';
import type { Service, StartOptions } from './service.ts';
import { describeServices, type Services, startServices, waysToTest } from './start-services.ts';
import { ways } from './ways.ts';

export interface TestServices {
  databaseUrl: string;
  /** One for each of Vitest's workers, so that test files running side by side do not hear each other. */
  redisUrls: string[];
  /** Which were used, for the run's summary. */
  summary: string;
  stop(): Promise<void>;
}

/** Starts what tests need in a folder under `localFolder` that is removed at the end. */
export async function startTestServices(
  localFolder: string,
  workers: number,
  say: StartOptions['say'],
): Promise<TestServices> {
  removeAbandoned(localFolder);
  const folder = join(localFolder, `test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const options = { folder, throwAway: true, say };
  const services = await startServices(waysToTest, options);
  const further = await startFurtherRedis(services, workers - 1, options);
  const given = services.redis.way === 'environment';
  return {
    databaseUrl: services.database.url,
    redisUrls: given
      ? [await claimEmptyRedisDatabase(services.redis.url)]
      : [services.redis, ...further].map(({ url }) => url),
    summary: describeServices(services),
    stop: async () => {
      await Promise.all([services.redis, services.database, ...further].map((service) => service.stop()));
    },
  };
}

function startFurtherRedis({ redis }: Services, count: number, options: StartOptions): Promise<Service[]> {
  if (redis.way === 'environment') return Promise.resolve([]);
  const numbers = Array.from({ length: count }, (_, index) => index + 2);
  const startOne = (number: number) =>
    ways[redis.way]('redis', { ...options, folder: join(options.folder, `worker-${number}`) });
  return Promise.all(numbers.map(startOne));
}

/** Folders of runs that were killed before they could remove their own. */
function removeAbandoned(localFolder: string): void {
  mkdirSync(localFolder, { recursive: true });
  for (const name of readdirSync(localFolder)) {
    const pid = name.match(/^test-(\d+)$/)?.[1];
    if (pid && !isProcessAlive(Number(pid))) rmSync(join(localFolder, name), { recursive: true, force: true });
  }
}
