import type { Budget, RateLimit } from '@voip-sync/partners';
import type { Redis } from '@voip-sync/runtime';

/**
 * A partner's budget, counted for all processes together: never more than `requestsMax` requests within any `perMs`, by Redis's own clock.
 * The last requests' times are a sorted set; one script looks and takes in one step, so that two processes cannot both take the last one.
 */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local perMs = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - perMs)
local taken = redis.call('ZCARD', KEYS[1])
if taken >= tonumber(ARGV[1]) then
  local oldest = redis.call('ZRANGE', KEYS[1], taken - ARGV[1], taken - ARGV[1], 'WITHSCORES')
  return math.max(1, math.ceil(oldest[2] + perMs - now))
end
redis.call('ZADD', KEYS[1], now, time[1] .. '.' .. time[2] .. '.' .. taken)
redis.call('PEXPIRE', KEYS[1], perMs)
return 0`;

export class RedisBudget implements Budget {
  readonly #redis: Redis;
  readonly #partnerId: string;

  constructor(redis: Redis, partnerId: string) {
    this.#redis = redis;
    this.#partnerId = partnerId;
  }

  async take(bucket: string, { requestsMax, perMs }: RateLimit): Promise<number> {
    const key = `voip-sync:budget:${this.#partnerId}:${bucket}`;
    return Number(await this.#redis.eval(takeScript, 1, key, requestsMax, perMs));
  }
}
