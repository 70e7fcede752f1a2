import { type Database, measureCdrPushes, measureOutbox } from '@voip-sync/database';
import { Counter, Gauge, type Registry } from 'prom-client';

export type PartnerPushMetrics = ReturnType<typeof createPartnerPushMetrics>;

export function createPartnerPushMetrics(registry: Registry, database: Database) {
  const registers = [registry];
  return {
    entries: new Counter({
      name: 'voip_sync_outbox_entries_total',
      help: 'Changes of peers by what became of an attempt to send them: done, conflict, cancelled, postponed, failed',
      labelNames: ['partner', 'outcome'],
      registers,
    }),
    waiting: new Gauge({
      name: 'voip_sync_outbox_entries',
      help: 'Changes of peers that their partners do not have yet: waiting, sending, failed, conflict',
      labelNames: ['partner', 'status'],
      registers,
      async collect() {
        const rows = await look(database, measureOutbox);
        if (!rows) return;
        this.reset();
        for (const { partnerId: partner, status, count } of rows) this.set({ partner, status }, count);
      },
    }),
    oldest: new Gauge({
      name: 'voip_sync_outbox_oldest_seconds',
      help: 'For how long the oldest change of a peer has waited for its partner, by its status',
      labelNames: ['partner', 'status'],
      registers,
      async collect() {
        const rows = await look(database, measureOutbox);
        if (!rows) return;
        this.reset();
        for (const { partnerId: partner, status, oldestSeconds } of rows) this.set({ partner, status }, oldestSeconds);
      },
    }),
    cdrs: new Gauge({
      name: 'voip_sync_cdr_pushes',
      help: 'CDRs that their partners do not have yet: waiting, sending, failed',
      labelNames: ['partner', 'status'],
      registers,
      async collect() {
        const rows = await look(database, measureCdrPushes);
        if (!rows) return;
        this.reset();
        for (const { partnerId: partner, status, count } of rows) this.set({ partner, status }, count);
      },
    }),
  };
}

/** Undefined while the database is away: then the last figures stand. */
async function look<T>(database: Database, read: (database: Database) => Promise<T>): Promise<T | undefined> {
  return database.isInitialized ? read(database).catch(() => undefined) : undefined;
}
