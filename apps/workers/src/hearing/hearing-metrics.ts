import type { HearingStore } from '@voip-sync/database';
import { Gauge, type Registry } from 'prom-client';

/** Read when it is scraped, so that every worker says the same. */
export function watchHearing(registry: Registry, store: HearingStore): void {
  new Gauge({
    name: 'voip_sync_source_unheard_seconds',
    help: 'Seconds since a source was surely heard by any ingestor, as it is durable: up to half a minute while all is well',
    labelNames: ['source'],
    registers: [registry],
    async collect() {
      const heard = await store.lastHeard().catch(() => undefined); // the database is away, which readiness tells
      if (!heard) return;
      this.reset();
      for (const [source, endedAt] of heard)
        this.set({ source }, Math.max(0, (Date.now() - endedAt.getTime()) / 1_000));
    },
  });
}
