import { Counter, Gauge, type Registry } from 'prom-client';
import type { ConnectionMonitor } from './monitor-connection.ts';
import type { Spool } from './spool/spool.ts';

type Watched = { monitors: ConnectionMonitor[]; spool: Spool | undefined; bufferedEvents: () => number };

/** The ingestor's metrics; states, buffer and spool are read when they are scraped. */
export function createMetrics(registry: Registry, { monitors, spool, bufferedEvents }: Watched) {
  const registers = [registry];
  new Gauge({
    name: 'voip_sync_source_connected',
    help: '1 while this ingestor hears the source, else 0',
    labelNames: ['source'],
    registers,
    collect() {
      for (const monitor of monitors)
        this.set({ source: monitor.sourceId }, monitor.state().state === 'connected' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'voip_sync_source_reconnections',
    help: 'How often the source was connected again since the start',
    labelNames: ['source'],
    registers,
    collect() {
      for (const monitor of monitors) this.set({ source: monitor.sourceId }, monitor.state().reconnections);
    },
  });
  new Gauge({
    name: 'voip_sync_source_silent_seconds',
    help: 'Seconds since this ingestor got any sign of life from the source',
    labelNames: ['source'],
    registers,
    collect() {
      for (const { sourceId, hearing } of monitors) this.set({ source: sourceId }, hearing.silentSeconds);
    },
  });
  new Gauge({
    name: 'voip_sync_spool_bytes',
    help: 'What waits for Redis on the disk',
    registers,
    collect() {
      this.set(spool?.bytes ?? 0);
    },
  });
  new Gauge({
    name: 'voip_sync_spool_failing',
    help: '1 while the disk refuses the spool, else 0',
    registers,
    collect() {
      this.set(spool?.isFailing ? 1 : 0);
    },
  });
  new Gauge({
    name: 'voip_sync_buffered_events',
    help: 'Events that wait in memory for Redis',
    registers,
    collect() {
      this.set(bufferedEvents());
    },
  });
  const received = new Counter({
    name: 'voip_sync_events_received_total',
    help: 'Events heard, by what became of them: event, member, endpoint, ignored or rejected',
    labelNames: ['source', 'outcome'],
    registers,
  });
  return {
    /** The counters of one source: looking labels up for each event would cost more than counting. */
    receivedFrom: (source: string) => ({
      event: received.labels(source, 'event'),
      member: received.labels(source, 'member'),
      endpoint: received.labels(source, 'endpoint'),
      ignored: received.labels(source, 'ignored'),
      rejected: received.labels(source, 'rejected'),
    }),
    dropped: new Counter({
      name: 'voip_sync_events_dropped_total',
      help: 'Events dropped because neither memory nor the spool could hold them',
      registers,
    }),
  };
}
