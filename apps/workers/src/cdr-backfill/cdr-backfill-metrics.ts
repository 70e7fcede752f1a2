import { Counter, type Registry } from 'prom-client';

export type CdrBackfillMetrics = ReturnType<typeof createCdrBackfillMetrics>;

export function createCdrBackfillMetrics(registry: Registry) {
  const registers = [registry];
  return {
    chunks: new Counter({
      name: 'voip_sync_backfill_chunks_total',
      help: 'Chunks of backfills by what became of the attempt: done, interrupted, failed, over, halted, held, full, lost',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    rows: new Counter({
      name: 'voip_sync_backfill_rows_total',
      help: 'CDR rows of backfills by what became of them: inserted, already_there, quarantined',
      labelNames: ['source', 'outcome'],
      registers,
    }),
  };
}
