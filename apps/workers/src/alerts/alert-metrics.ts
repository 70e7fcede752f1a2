import { Counter, Gauge, type Registry } from 'prom-client';

export function createAlertMetrics(registry: Registry) {
  const registers = [registry];
  return {
    open: new Gauge({ name: 'voip_sync_alerts_open', help: 'What is the matter now, by the rules', registers }),
    deliveries: new Counter({
      name: 'voip_sync_alert_deliveries_total',
      help: 'Tries to tell somebody of an alert',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
  };
}

export type AlertMetrics = ReturnType<typeof createAlertMetrics>;
