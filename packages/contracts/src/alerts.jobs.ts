import { z } from 'zod';
import { defineJob } from './job.ts';

export const alertsQueue = 'alerts';

/** How often it is looked what is the matter, in milliseconds. */
export const alertsTickEveryMs = 30_000;

/** Raises and resolves alerts. Carries nothing: rules and facts are read when it runs. */
export const alertsTickJob = defineJob({
  queue: alertsQueue,
  name: 'alerts-tick',
  data: z.object({}),
  options: {
    attempts: 1,
    backoff: { type: 'fixed', delay: 1_000 },
    removeOnComplete: { age: 3_600, count: 20 },
    removeOnFail: { age: 7 * 86_400, count: 200 },
  },
});

/** How often a delivery is tried: some twenty minutes long. */
export const alertDeliveryAttempts = 8;

/** Sends one word of one alert through one channel. Carries the id of its row, which says what and where to. */
export const alertDeliveryJob = defineJob({
  queue: alertsQueue,
  name: 'alert-delivery',
  data: z.object({ deliveryId: z.string().regex(/^\d{1,20}$/) }),
  options: {
    attempts: alertDeliveryAttempts,
    backoff: { type: 'exponential', delay: 10_000, jitter: 0.3 },
    removeOnComplete: { age: 7 * 86_400, count: 2_000 },
    removeOnFail: { age: 30 * 86_400, count: 2_000 },
  },
});

/** While a job with this id is kept, another one for the same delivery is not added. */
export function alertDeliveryJobId(deliveryId: string): string {
  return `alert-delivery-${deliveryId}`;
}
