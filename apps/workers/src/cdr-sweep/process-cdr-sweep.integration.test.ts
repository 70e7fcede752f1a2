import { cdrRemapJob, cdrSweepQueue, cdrSweepTickJob, jobsByRole } from '@voip-sync/contracts';
import { RemapStore } from '@voip-sync/database';
import {
  addJob,
  checkProcessors,
  connectRedis,
  createLogger,
  Health,
  type JobDefinition,
  openQueue,
  redisReady,
  startJobWorker,
} from '@voip-sync/runtime';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { expect, it } from 'vitest';
import { recordedCdrs } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { registerSchedules } from '../register-schedules.ts';
import { roles } from '../roles.ts';
import { createCdrSweepMetrics } from './cdr-sweep-metrics.ts';
import { cdrSweepProcessors } from './process-cdr-sweep.ts';

const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
const cdrs = recordedCdrs(2);
const done = (what: string, ask: () => Promise<boolean>) =>
  waitUntil(async () => ((await ask()) ? true : undefined), { what, timeoutMs: 60_000 });

it('sweeps each source when the clock ticks, at night for long, and reads times anew when asked to', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  await rig.ask('DELETE FROM cdrs LIMIT 4');
  const url = await testRedisUrl();
  const [producer, consumer] = [connectRedis(url, 'producer', logger), connectRedis(url, 'worker', logger)];
  await redisReady(producer);
  const queue = openQueue(cdrSweepQueue, producer);
  await queue.obliterate({ force: true });
  const health = new Health();
  const processors = cdrSweepProcessors({
    database: rig.target,
    sources: [rig.source, { ...rig.source, id: 'events-only', cdr: undefined }],
    queue,
    logger,
    metrics: createCdrSweepMetrics(health.metrics),
    stopping: new AbortController().signal,
    // at whatever hour it is looked at
    get nightHour() {
      return new Date().getUTCHours();
    },
    reaches: { hours: 1, nightDays: 3 },
    bounds: { changedPercentMax: 5, changedRowsMin: 50 },
    onProgress: () => {},
  });
  checkProcessors([...jobsByRole['cdr-sweep']] as JobDefinition[], processors);
  const worker = startJobWorker({ queue: cdrSweepQueue, processors, connection: consumer, concurrency: 2, logger });
  try {
    await Promise.all([addJob(queue, cdrSweepTickJob, {}), addJob(queue, cdrSweepTickJob, {})]);
    await done(
      'the sweep is over',
      async () => (await rig.countRows("sync_runs WHERE status = 'succeeded' AND kind = 'cdr-sweep'")) > 0,
    );
    expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
    const [swept] = await rig.ask<{ trigger: string; summary: string }>(
      "SELECT `trigger`, summary FROM sync_runs WHERE kind = 'cdr-sweep'",
    );
    expect(swept?.trigger).toBe('schedule');
    expect(JSON.parse(swept?.summary ?? '')).toMatchObject({
      hours: 72,
      hoursComplete: 72,
      found: { 'missing-here': 4 },
      repaired: 4,
    });
    const metrics = await health.metrics.metrics();
    expect(metrics).toContain('voip_sync_cdr_differences_total{source="pbx",kind="missing-here"} 4');

    const store = new RemapStore(rig.target);
    const { id } = await store.add({ sourceId: 'pbx', fromCalldate: null, toCalldate: null });
    await addJob(queue, cdrRemapJob, { remapId: id });
    await done('the remap is counted', async () => (await store.find(id))?.status === 'ready');
  } finally {
    await worker.close();
    await registerSchedules(queue, roles['cdr-sweep'].schedules);
    expect(await queue.getJobScheduler(cdrSweepTickJob.name)).toMatchObject({ pattern: '0 20 * * * *', tz: 'UTC' });
    await queue.obliterate({ force: true });
    await queue.close();
    for (const redis of [producer, consumer]) redis.disconnect();
  }
});
