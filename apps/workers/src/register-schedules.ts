import { isDeepStrictEqual } from 'node:util';
import type { JobDefinition, Queue } from '@voip-sync/runtime';

/** What runs by the clock: a job without data, every so many milliseconds, or by a cron pattern (with seconds or without) in a time zone. */
export type Schedule = { job: JobDefinition } & ({ everyMs: number } | { pattern: string; timeZone: string });

const schedulersMax = 100;

/**
 * Registers what runs by the clock, in one place. Every worker calls it at its start; a schedule that stands already is left alone, since
 * writing it anew would begin its interval from the start, and workers that restart often would never let it come to its end. A schedule of
 * an earlier version that there is no more is taken away.
 */
export async function registerSchedules(queue: Queue, schedules: readonly Schedule[]): Promise<void> {
  for (const schedule of schedules) await register(queue, schedule);
  const names = new Set(schedules.map(({ job }) => job.name));
  for (const { key } of await queue.getJobSchedulers(0, schedulersMax)) {
    if (!names.has(key)) await queue.removeJobScheduler(key);
  }
}

async function register(queue: Queue, schedule: Schedule): Promise<void> {
  const { name, options } = schedule.job;
  const repeat =
    'everyMs' in schedule ? { every: schedule.everyMs } : { pattern: schedule.pattern, tz: schedule.timeZone };
  const found = await queue.getJobScheduler(name);
  const isThere =
    found?.next !== undefined &&
    found.name === name &&
    Object.entries(repeat).every(([key, value]) => found[key as 'every' | 'pattern' | 'tz'] === value) &&
    isDeepStrictEqual(found.template?.opts, options);
  if (isThere) return;
  await queue.upsertJobScheduler(name, repeat, { name, data: {}, opts: options });
}
