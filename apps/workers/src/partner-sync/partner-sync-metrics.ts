import { type Database, PartnerStore } from '@voip-sync/database';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type PartnerSyncMetrics = ReturnType<typeof createPartnerSyncMetrics>;

export function createPartnerSyncMetrics(registry: Registry, database: Database) {
  const registers = [registry];
  const store = new PartnerStore(database);
  return {
    runs: new Counter({
      name: 'voip_sync_partner_runs_total',
      help: 'Runs with partners by how they ended: succeeded, held, dry-run, cancelled, interrupted, failed, busy, superseded',
      labelNames: ['partner', 'resource', 'outcome'],
      registers,
    }),
    runSeconds: new Histogram({
      name: 'voip_sync_partner_run_seconds',
      help: 'Seconds that a run with a partner took',
      labelNames: ['partner', 'resource'],
      buckets: [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600],
      registers,
    }),
    records: new Counter({
      name: 'voip_sync_partner_records_total',
      help: "Partners' records by what became of them: created, changed, unchanged, quarantined, conflict, retired",
      labelNames: ['partner', 'resource', 'outcome'],
      registers,
    }),
    lagSeconds: new Gauge({
      name: 'voip_sync_partner_lag_seconds',
      help: 'How long after its moment in the timetable the last run began',
      labelNames: ['partner', 'resource'],
      registers,
    }),
    breakerOpen: new Gauge({
      name: 'voip_sync_partner_breaker_open',
      help: 'Whether the circuit breaker of the partner keeps requests back',
      labelNames: ['partner'],
      registers,
      async collect() {
        if (!database.isInitialized) return;
        const partners = await store.list().catch(() => []);
        this.reset();
        for (const { id, breakerOpenUntil } of partners) {
          this.set({ partner: id }, breakerOpenUntil !== null && breakerOpenUntil.getTime() > Date.now() ? 1 : 0);
        }
      },
    }),
  };
}
