import type { Database } from '@voip-sync/database';
import type { KeyRing, Logger, Queue, Redis } from '@voip-sync/runtime';
import type { PartnerPushMetrics } from './partner-push-metrics.ts';

export type PartnerPushOptions = {
  database: Database;
  redis: Redis;
  /** The `partner-push` queue. */
  queue: Queue;
  logger: Logger;
  metrics: PartnerPushMetrics;
  keys: KeyRing | undefined;
  stopping: AbortSignal;
  /** Called whenever something gets on. */
  onProgress: () => void;
};
