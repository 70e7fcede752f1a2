import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from './logger.ts';

export type { Redis };

const reconnectDelayMaxMs = 2_000;
const producerCommandTimeoutMs = 10_000;

/**
 * Opens a connection that reconnects for ever and says once that Redis went away and once that it is back.
 * `producer`: a command fails at once while Redis is away, so that its caller can decide what to do with what it holds.
 * `worker`: commands wait for Redis, as BullMQ's workers need.
 */
export function connectRedis(url: string, role: 'producer' | 'worker', logger: Logger): Redis {
  const patience: RedisOptions =
    role === 'producer'
      ? { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: producerCommandTimeoutMs }
      : { maxRetriesPerRequest: null };
  const redis = new Redis(url, {
    ...patience,
    retryStrategy: (attempt) => Math.min(attempt * 100, reconnectDelayMaxMs),
  });
  let awaySince: number | undefined;
  redis.on('error', (error: Error & { code?: string }) => {
    if (awaySince !== undefined) return;
    awaySince = Date.now();
    logger.warn({ reason: error.code ?? error.message }, 'Redis is away; waiting for it');
  });
  redis.on('ready', () => {
    if (awaySince === undefined) return;
    logger.info({ awayMs: Date.now() - awaySince }, 'Redis is back');
    awaySince = undefined;
  });
  return redis;
}

/** Resolves when the connection can take commands. */
export async function redisReady(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve) => {
    redis.once('ready', () => resolve());
  });
}
