import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type CdrSweepMetrics = ReturnType<typeof createCdrSweepMetrics>;

export function createCdrSweepMetrics(registry: Registry) {
  const registers = [registry];
  return {
    runs: new Counter({
      name: 'voip_sync_cdr_sweeps_total',
      help: 'Sweeps by how they ended: succeeded, held, failed, interrupted, cancelled, busy, superseded',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    seconds: new Histogram({
      name: 'voip_sync_cdr_sweep_seconds',
      help: 'Seconds that a sweep took',
      labelNames: ['source'],
      buckets: [1, 5, 15, 60, 300, 900, 3_600, 14_400],
      registers,
    }),
    differences: new Counter({
      name: 'voip_sync_cdr_differences_total',
      help: 'Rows that differed between a source and here, by how',
      labelNames: ['source', 'kind'],
      registers,
    }),
    held: new Gauge({
      name: 'voip_sync_cdr_differences_held',
      help: 'Rows that wait for an operator, as the last sweep left them',
      labelNames: ['source'],
      registers,
    }),
    hoursDiffering: new Gauge({
      name: 'voip_sync_cdr_hours_differing',
      help: 'Hours that the last sweep could not prove complete',
      labelNames: ['source'],
      registers,
    }),
  };
}
