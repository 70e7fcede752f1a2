import { partnerKindsKey } from '@voip-sync/contracts';
import { describeKinds } from '@voip-sync/partners';
import type { Logger, Redis } from '@voip-sync/runtime';

let described: string | undefined;

/**
 * Tells the console which kinds of partners there are: it does not know the package `partners`, and asks nobody while a person fills in a form.
 * In Redis, and told anew with each look at the timetables, so that a Redis that was emptied has it again.
 */
export async function publishKinds(redis: Redis, logger: Logger): Promise<void> {
  described ??= JSON.stringify(describeKinds());
  await redis.set(partnerKindsKey, described).catch((error: unknown) => {
    logger.warn({ err: error }, 'the kinds of partners could not be told; it is tried again');
  });
}
