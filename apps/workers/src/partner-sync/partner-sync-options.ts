import type { PartnerResource } from '@voip-sync/contracts';
import type { Database, PartnerResourceRow, SyncLease } from '@voip-sync/database';
import type { KeyRing, Logger, Queue, Redis } from '@voip-sync/runtime';
import type { RunPartner } from '../partners/open-run-partner.ts';
import type { PartnerSyncMetrics } from './partner-sync-metrics.ts';

export type PartnerSyncOptions = {
  database: Database;
  redis: Redis;
  /** The `partner-sync` queue. */
  queue: Queue;
  logger: Logger;
  metrics: PartnerSyncMetrics;
  keys: KeyRing | undefined;
  stopping: AbortSignal;
  /** After how long a run is given up. */
  runMsMax: number;
  /** Where a partner's schedule does not say. */
  deleteShareMaxPercent: number;
  /** Called whenever something gets on. */
  onProgress: () => void;
};

/** How far a run has come. */
export type RunProgress = {
  pages: number;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  quarantined: number;
  conflicts: number;
  retired: number;
};

/** What one run has at hand. */
export type RunContext = {
  database: Database;
  logger: Logger;
  partner: RunPartner;
  resource: PartnerResource;
  /** Its timetable and how far it has come; of one that is not kept, the defaults. */
  settings: PartnerResourceRow;
  runId: string;
  /** Held by this run: what writes beside it must begin with it. */
  lease: SyncLease;
  /** Where the cursor of `sync_cursors` stands. */
  position: string | null;
  mode: 'apply' | 'dry-run';
  full: boolean;
  /** Counted up by the run; told as it goes on and at its end, however it ends. */
  progress: RunProgress;
  /** To be called after each page, and before something that cannot be undone: throws when the run may not go on. */
  onPage: () => Promise<void>;
};

export type RunOutcome = {
  /** `held`: something waits for an operator's word. */
  status: 'succeeded' | 'held' | 'dry-run';
  warning: string | null;
  /** What there is to tell besides the progress. */
  summary: Record<string, unknown>;
};

/** How one resource of a partner is run. Throws what makes it fail. */
export type ResourceRun = (context: RunContext) => Promise<RunOutcome>;
