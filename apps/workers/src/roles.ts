import {
  alertsTickEveryMs,
  alertsTickJob,
  blindWindowsTickJob,
  cdrBackfillEveryMs,
  cdrBackfillTickJob,
  cdrLinkEveryMs,
  cdrLinkJob,
  cdrSweepPattern,
  cdrSweepTickJob,
  cdrSyncEveryMs,
  cdrSyncTickJob,
  cdrTotalsEveryMs,
  cdrTotalsJob,
  figuresEveryMs,
  figuresJob,
  figuresRecheckJob,
  figuresRecheckPattern,
  hearingTickEveryMs,
  outboxTickEveryMs,
  outboxTickJob,
  partnerTickEveryMs,
  partnerTickJob,
  reconcileEveryMs,
  reconcileJob,
  retentionJob,
  retentionPattern,
  ringFiguresEveryMs,
  ringFiguresJob,
  type WorkerRole,
} from '@voip-sync/contracts';
import { createAlertMetrics } from './alerts/alert-metrics.ts';
import { alertProcessors } from './alerts/process-alerts.ts';
import { createCallEventMetrics } from './call-events/metrics.ts';
import { callEventProcessors } from './call-events/process-call-events.ts';
import { createCdrBackfillMetrics } from './cdr-backfill/cdr-backfill-metrics.ts';
import { cdrBackfillProcessors } from './cdr-backfill/process-cdr-backfill.ts';
import { createCdrSweepMetrics } from './cdr-sweep/cdr-sweep-metrics.ts';
import { cdrSweepProcessors } from './cdr-sweep/process-cdr-sweep.ts';
import { createCdrSyncMetrics } from './cdr-sync/cdr-sync-metrics.ts';
import { cdrSyncProcessors } from './cdr-sync/process-cdr-sync.ts';
import { createFigureMetrics } from './figures/metrics.ts';
import { figureProcessors } from './figures/process-figures.ts';
import { hearingProcessors } from './hearing/process-hearing.ts';
import { createPartnerPushMetrics } from './partner-push/partner-push-metrics.ts';
import { partnerPushProcessors } from './partner-push/process-partner-push.ts';
import { createPartnerSyncMetrics } from './partner-sync/partner-sync-metrics.ts';
import { partnerSyncProcessors } from './partner-sync/process-partner-sync.ts';
import { reconcileProcessors } from './reconcile/process-reconcile.ts';
import { createReconcileMetrics } from './reconcile/reconcile-metrics.ts';
import { retentionProcessors } from './retention/process-retention.ts';
import { createRetentionMetrics } from './retention/retention-metrics.ts';
import type { Role } from './role.ts';

/** Every role there is: what works its jobs, how many at once, and what runs by the clock. */
export const roles: Record<WorkerRole, Role> = {
  'call-events': {
    processors: ({ config, database, redis, logger, metrics, stopping, beat }) =>
      callEventProcessors({
        disagreementMsMin: config.DISAGREEMENT_SECONDS_MIN * 1_000,
        database,
        redis,
        logger,
        metrics: createCallEventMetrics(metrics),
        stopping,
        onWait: beat,
      }),
    concurrency: (config) => config.CALL_EVENTS_CONCURRENCY,
    lock: { lockDuration: 10_000, stalledInterval: 5_000 },
    schedules: [],
  },
  'cdr-sync': {
    processors: ({ config: { sources }, database, queue, logger, metrics, stopping, beat }) =>
      cdrSyncProcessors({
        database,
        sources,
        queue,
        logger,
        metrics: createCdrSyncMetrics(metrics),
        stopping,
        onProgress: beat,
      }),
    concurrency: (config) => config.CDR_SYNC_CONCURRENCY,
    lock: { lockDuration: 30_000, stalledInterval: 15_000 },
    schedules: [{ job: cdrSyncTickJob, everyMs: cdrSyncEveryMs }],
  },
  'cdr-sweep': {
    processors: ({ config, database, queue, logger, metrics, stopping, beat }) =>
      cdrSweepProcessors({
        database,
        sources: config.sources,
        queue,
        logger,
        metrics: createCdrSweepMetrics(metrics),
        stopping,
        nightHour: config.CDR_SWEEP_NIGHT_HOUR,
        reaches: { hours: config.CDR_SWEEP_HOURS, nightDays: config.CDR_SWEEP_NIGHT_DAYS },
        bounds: { changedPercentMax: config.CDR_SWEEP_CHANGED_PERCENT_MAX, changedRowsMin: 50 },
        onProgress: beat,
      }),
    concurrency: (config) => config.CDR_SWEEP_CONCURRENCY,
    lock: { lockDuration: 60_000, stalledInterval: 30_000 },
    schedules: [{ job: cdrSweepTickJob, pattern: cdrSweepPattern, timeZone: 'UTC' }],
  },
  figures: {
    processors: ({ database, logger, metrics, stopping, beat }) =>
      figureProcessors({ database, logger, metrics: createFigureMetrics(metrics), stopping, onProgress: beat }),
    concurrency: () => 1,
    lock: { lockDuration: 30_000, stalledInterval: 15_000 },
    schedules: [
      { job: figuresJob, everyMs: figuresEveryMs },
      { job: cdrTotalsJob, everyMs: cdrTotalsEveryMs },
      { job: ringFiguresJob, everyMs: ringFiguresEveryMs },
      { job: figuresRecheckJob, pattern: figuresRecheckPattern, timeZone: 'UTC' },
    ],
  },
  'cdr-backfill': {
    processors: ({ config: { sources }, database, queue, logger, metrics, stopping, beat }) =>
      cdrBackfillProcessors({
        database,
        sources,
        queue,
        logger,
        metrics: createCdrBackfillMetrics(metrics),
        stopping,
        onProgress: beat,
      }),
    concurrency: (config) => config.CDR_BACKFILL_CONCURRENCY,
    lock: { lockDuration: 30_000, stalledInterval: 15_000 },
    schedules: [{ job: cdrBackfillTickJob, everyMs: cdrBackfillEveryMs }],
  },
  'partner-push': {
    processors: ({ config, database, redis, queue, logger, metrics, stopping, beat }) =>
      partnerPushProcessors({
        database,
        redis,
        queue,
        logger,
        metrics: createPartnerPushMetrics(metrics, database),
        keys: config.SECRETS_KEY,
        stopping,
        onProgress: beat,
      }),
    concurrency: (config) => config.PARTNER_SYNC_CONCURRENCY,
    lock: { lockDuration: 30_000, stalledInterval: 15_000 },
    schedules: [{ job: outboxTickJob, everyMs: outboxTickEveryMs }],
  },
  'partner-sync': {
    processors: ({ config, database, redis, queue, logger, metrics, stopping, beat }) =>
      partnerSyncProcessors({
        database,
        redis,
        queue,
        logger,
        metrics: createPartnerSyncMetrics(metrics, database),
        keys: config.SECRETS_KEY,
        stopping,
        runMsMax: config.PARTNER_RUN_MINUTES_MAX * 60_000,
        deleteShareMaxPercent: config.DELETE_SHARE_MAX,
        onProgress: beat,
      }),
    concurrency: (config) => config.PARTNER_SYNC_CONCURRENCY,
    lock: { lockDuration: 30_000, stalledInterval: 15_000 },
    schedules: [
      { job: partnerTickJob, everyMs: partnerTickEveryMs },
      { job: cdrLinkJob, everyMs: cdrLinkEveryMs },
    ],
  },
  reconcile: {
    processors: ({ config, database, redis, queue, logger, metrics, stopping, beat }) => [
      ...hearingProcessors({ database, redis, logger, metrics, stopping, onProgress: beat }),
      ...reconcileProcessors({
        database,
        redis,
        queue,
        logger,
        metrics: createReconcileMetrics(metrics),
        disagreementMsMin: config.DISAGREEMENT_SECONDS_MIN * 1_000,
        silenceMaxMs: config.CALL_SILENCE_HOURS_MAX * 3_600_000,
        callMaxMs: config.CALL_MINUTES_MAX * 60_000,
        stopping,
        onProgress: beat,
      }),
    ],
    // a long replay shall hold up neither the windows nor the matching
    concurrency: () => 4,
    lock: { lockDuration: 30_000, stalledInterval: 15_000 },
    schedules: [
      { job: blindWindowsTickJob, everyMs: hearingTickEveryMs },
      { job: reconcileJob, everyMs: reconcileEveryMs },
    ],
  },
  retention: {
    processors: ({ config, database, logger, metrics, stopping, beat }) =>
      retentionProcessors({
        database,
        defaults: config.settings,
        provedDays: config.CDR_SWEEP_NIGHT_DAYS,
        logger,
        metrics: createRetentionMetrics(metrics),
        stopping,
        onProgress: beat,
      }),
    concurrency: () => 1,
    lock: { lockDuration: 60_000, stalledInterval: 30_000 },
    schedules: [{ job: retentionJob, pattern: retentionPattern, timeZone: 'UTC' }],
  },
  alerts: {
    processors: ({ config, database, redis, queue, logger, metrics, stopping, beat }) =>
      alertProcessors({
        database,
        redis,
        queue,
        defaults: config.settings,
        email: { smtpUrl: config.SMTP_URL, from: config.SMTP_FROM },
        webhook: { secret: config.ALERT_WEBHOOK_SECRET, inside: config.ALERT_WEBHOOK_INSIDE },
        consoleUrl: config.CONSOLE_URL,
        logger,
        metrics: createAlertMetrics(metrics),
        stopping,
        onProgress: beat,
      }),
    // a channel that hangs shall not hold up the looking
    concurrency: () => 10,
    lock: { lockDuration: 60_000, stalledInterval: 30_000 },
    schedules: [{ job: alertsTickJob, everyMs: alertsTickEveryMs }],
  },
};
