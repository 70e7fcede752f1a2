import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type ReconcileMetrics = ReturnType<typeof createReconcileMetrics>;

export function createReconcileMetrics(registry: Registry) {
  const registers = [registry];
  return {
    rows: new Counter({
      name: 'voip_sync_reconcile_cdr_rows_total',
      help: 'CDR rows that calls were matched with',
      registers,
    }),
    calls: new Counter({
      name: 'voip_sync_reconcile_calls_total',
      help: 'Calls that CDRs or time changed: made, closed_by_cdrs, closed_by_time, corrected',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    disagreements: new Gauge({
      name: 'voip_sync_call_disagreements',
      help: 'Calls of which CDRs tell something else than what was heard',
      labelNames: ['source', 'kind'],
      registers,
    }),
    runSeconds: new Histogram({
      name: 'voip_sync_reconcile_run_seconds',
      help: 'Seconds to match calls with what was copied since the last run',
      buckets: [0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800],
      registers,
    }),
    replayedCalls: new Counter({
      name: 'voip_sync_replayed_calls_total',
      help: 'Calls held against their log by replays, by what was done: compared, applied',
      labelNames: ['source', 'step'],
      registers,
    }),
  };
}
