import { Counter, Histogram, type Registry } from 'prom-client';

export type CallEventMetrics = ReturnType<typeof createCallEventMetrics>;

export function createCallEventMetrics(registry: Registry) {
  const registers = [registry];
  return {
    applied: new Counter({
      name: 'voip_sync_call_events_applied_total',
      help: 'Call events applied and committed',
      registers,
    }),
    batchEvents: new Histogram({
      name: 'voip_sync_call_event_batch_events',
      help: 'Events in one transaction',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'voip_sync_call_event_batch_seconds',
      help: 'Seconds to apply one batch of call events',
      buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
      registers,
    }),
  };
}
