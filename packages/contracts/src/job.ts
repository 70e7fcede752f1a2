import type { ZodType } from 'zod';

/**
 * How often and how patiently BullMQ tries a job, and how long it is kept when it is over; the names are BullMQ's. `as-told` waits as long as
 * the error says, and otherwise grows.
 */
export type JobOptions = {
  attempts: number;
  backoff: { type: 'exponential' | 'fixed' | 'as-told'; delay: number; jitter?: number };
  /** Age in seconds. */
  removeOnComplete: { age: number; count: number };
  removeOnFail: { age: number; count: number };
};

/** One kind of job: what both ends, the one that adds it and the one that works it, agree on. */
export type JobContract<D> = { queue: string; name: string; data: ZodType<D>; options: JobOptions };

export function defineJob<D>(contract: JobContract<D>): JobContract<D> {
  return contract;
}
