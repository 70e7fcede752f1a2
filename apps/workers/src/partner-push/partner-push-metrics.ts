import { Counter, type Registry } from 'prom-client';

export type PartnerPushMetrics = ReturnType<typeof createPartnerPushMetrics>;

export function createPartnerPushMetrics(registry: Registry) {
  return {
    entries: new Counter({
      name: 'voip_sync_outbox_entries_total',
      help: 'Changes of peers by what became of an attempt to send them: done, conflict, postponed, failed',
      labelNames: ['partner', 'outcome'],
      registers: [registry],
    }),
  };
}
