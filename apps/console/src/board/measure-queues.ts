import type { Queue, Redis } from '@voip-sync/runtime';
import { Gauge, type Registry } from 'prom-client';

const states = ['waiting', 'active', 'delayed', 'prioritized', 'failed', 'completed'] as const;

/** Adds how many jobs each queue holds in each state, asked for at each scrape; absent while Redis is away. */
export function measureQueues(registry: Registry, queues: Queue[], redis: Redis): void {
  new Gauge({
    name: 'voip_sync_queue_jobs',
    help: 'Jobs in each queue by state',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      if (redis.status !== 'ready') return;
      const counts = await Promise.all(queues.map((queue) => queue.getJobCounts(...states)));
      for (const [index, queue] of queues.entries()) {
        for (const state of states) this.set({ queue: queue.name, state }, counts[index]?.[state] ?? 0);
      }
    },
  });
}
