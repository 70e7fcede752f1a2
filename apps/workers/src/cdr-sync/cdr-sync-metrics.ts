import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type CdrSyncMetrics = ReturnType<typeof createCdrSyncMetrics>;

export function createCdrSyncMetrics(registry: Registry) {
  const registers = [registry];
  return {
    rows: new Counter({
      name: 'voip_sync_cdr_rows_total',
      help: 'CDR rows by what became of them: inserted, already_there, quarantined, marked',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    runs: new Counter({
      name: 'voip_sync_cdr_runs_total',
      help: 'CDR sync runs by how they ended: succeeded, failed, interrupted, cancelled, held, superseded',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    runSeconds: new Histogram({
      name: 'voip_sync_cdr_run_seconds',
      help: 'Seconds that a CDR sync run took',
      labelNames: ['source'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1_800],
      registers,
    }),
    lagSeconds: new Gauge({
      name: 'voip_sync_cdr_lag_seconds',
      help: 'How far the newest row copied was behind the clock when the last run ended; grows while nobody calls, too',
      labelNames: ['source'],
      registers,
    }),
    lastSuccess: new Gauge({
      name: 'voip_sync_cdr_last_success_timestamp_seconds',
      help: 'When a CDR sync run of the source last succeeded',
      labelNames: ['source'],
      registers,
    }),
  };
}
