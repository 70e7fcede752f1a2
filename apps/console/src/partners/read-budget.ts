import type { PartnerStatus } from '@voip-sync/contracts';
import type { PartnerRow } from '@voip-sync/database';
import type { Redis } from '@voip-sync/runtime';

type RateLimits = Record<string, { requestsMax: number; perMs: number }>;

/** How much of its budget a partner has used, by the clock of Redis, as the workers count it; null where it cannot be told. */
export async function readBudget(
  redis: Redis,
  { id, requestsPerMinute }: PartnerRow,
  kindLimits: RateLimits | undefined,
): Promise<PartnerStatus['budget']> {
  if (kindLimits === undefined) return null;
  const lower = requestsPerMinute === null ? {} : { default: { requestsMax: requestsPerMinute, perMs: 60_000 } };
  try {
    const [seconds, microseconds] = await redis.time();
    const nowMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
    return await Promise.all(
      Object.entries({ ...kindLimits, ...lower }).map(async ([bucket, limit]) => ({
        bucket,
        ...limit,
        used: await redis.zcount(`voip-sync:budget:${id}:${bucket}`, nowMs - limit.perMs, '+inf'),
      })),
    );
  } catch {
    // Redis went away on the way; how the partners fare is told without it.
    return null;
  }
}
