import { type Redis, redisReady } from '@voip-sync/runtime';
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { type RedisReply, RedisStore } from 'rate-limit-redis';
import { ProblemError, sendProblem } from '../http/problem.ts';

/** How many wrong passwords one address may send in a while, at all consoles together. */
const failedLogInsMax = 10;
const failedLogInsWindowMs = 15 * 60_000;

/**
 * Slows down who guesses at many accounts from one address; an account by itself is shut by the database. Counted in Redis, so that
 * several consoles count together; while Redis is away nobody is kept out by this, and accounts still are shut.
 */
export function limitLogIns(redis: Redis): RequestHandler {
  return rateLimit({
    windowMs: failedLogInsWindowMs,
    limit: failedLogInsMax,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    passOnStoreError: true,
    validate: { xForwardedForHeader: false },
    store: new RedisStore({
      prefix: 'voip-sync:log-ins:',
      sendCommand: async (command: string, ...rest: string[]) => {
        // The store loads its script once, at its making, when Redis may not be there yet.
        if (command === 'SCRIPT') await redisReady(redis);
        return redis.call(command, ...rest) as Promise<RedisReply>;
      },
    }),
    handler: (_request, response) => {
      const minutes = failedLogInsWindowMs / 60_000;
      sendProblem(response, new ProblemError(429, `Too many wrong passwords from here; wait up to ${minutes} minutes`));
    },
  });
}
