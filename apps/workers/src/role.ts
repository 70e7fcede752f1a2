import type { Database } from '@voip-sync/database';
import type { Health, JobProcessor, Logger, Queue, Redis, WorkerOptions } from '@voip-sync/runtime';
import type { WorkersConfig } from './config.ts';
import type { Schedule } from './register-schedules.ts';

/** What a role's processors are made of. */
type RoleContext = {
  config: WorkersConfig;
  database: Database;
  /** A connection that fails at once while Redis is away; for announcements. */
  redis: Redis;
  /** The role's own queue, to add jobs to. */
  queue: Queue;
  logger: Logger;
  metrics: Health['metrics'];
  stopping: AbortSignal;
  /** To be called whenever something gets on, or waits for good reason; a role that is silent for long counts as stuck. */
  beat: () => void;
};

/** One role: its queue has its name. */
export type Role = {
  processors: (context: RoleContext) => JobProcessor[];
  /** How many jobs a process holds at once. */
  concurrency: (config: WorkersConfig) => number;
  /** A worker that dies holds its jobs until their locks expire: short where seconds count, longer where a job takes longer steps. */
  lock: Pick<WorkerOptions, 'lockDuration' | 'stalledInterval'>;
  schedules: readonly Schedule[];
};
