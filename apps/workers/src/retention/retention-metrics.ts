import { Counter, type Registry } from 'prom-client';

export function createRetentionMetrics(registry: Registry) {
  const registers = [registry];
  return {
    rows: new Counter({
      name: 'voip_sync_retention_rows_total',
      help: 'Rows removed because they were kept long enough',
      labelNames: ['kind'],
      registers,
    }),
  };
}

export type RetentionMetrics = ReturnType<typeof createRetentionMetrics>;
