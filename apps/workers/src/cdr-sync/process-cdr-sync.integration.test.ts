import { randomUUID } from 'node:crypto';
import { cdrSyncDeduplicationId, cdrSyncQueue, cdrSyncRunJob, cdrSyncTickJob, jobsByRole } from '@voip-sync/contracts';
import {
  addJob,
  checkProcessors,
  connectRedis,
  createLogger,
  Health,
  type JobDefinition,
  openQueue,
  startJobWorker,
} from '@voip-sync/runtime';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { expect, it } from 'vitest';
import { registerSchedules } from '../register-schedules.ts';
import { roles } from '../roles.ts';
import { createCdrSyncMetrics } from './cdr-sync-metrics.ts';
import { cdrSyncProcessors } from './process-cdr-sync.ts';
import { type CdrRig, recordedCdrs } from './testing/cdr-rig.ts';
import { openRig } from './testing/open-rig.ts';

const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
const cdrs = recordedCdrs();

/** A worker of the `cdr-sync` queue with a sound source and one whose table is no `cdr`. */
async function startWorkers(rig: CdrRig, count: number) {
  const url = await testRedisUrl();
  const [producer, consumer] = [connectRedis(url, 'producer', logger), connectRedis(url, 'worker', logger)];
  await waitUntil(async () => (producer.status === 'ready' ? true : undefined), { what: 'Redis', timeoutMs: 20_000 });
  const queue = openQueue(cdrSyncQueue, producer);
  const health = new Health();
  const broken = { ...rig.source, id: 'broken', cdr: rig.source.cdr && { ...rig.source.cdr, table: 'nowhere' } };
  const eventsOnly = { ...rig.source, id: 'events-only', cdr: undefined };
  const processors = cdrSyncProcessors({
    database: rig.target,
    sources: [broken, eventsOnly, rig.source],
    queue,
    logger,
    metrics: createCdrSyncMetrics(health.metrics),
    stopping: new AbortController().signal,
  });
  checkProcessors([...jobsByRole['cdr-sync']] as JobDefinition[], processors);
  const workers = Array.from({ length: count }, () =>
    startJobWorker({ queue: cdrSyncQueue, processors, connection: consumer, concurrency: 2, logger }),
  );
  const close = async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await queue.close();
    for (const redis of [producer, consumer]) redis.disconnect();
  };
  return { queue, health, [Symbol.asyncDispose]: close };
}

const done = (what: string, ask: () => Promise<boolean>) =>
  waitUntil(async () => ((await ask()) ? true : undefined), { what, timeoutMs: 60_000 });

it('runs each source that has CDRs when the clock ticks, and one that fails leaves the others alone', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await using started = await startWorkers(rig, 2);
  const { queue, health } = started;
  await Promise.all([
    addJob(queue, cdrSyncTickJob, {}),
    addJob(queue, cdrSyncTickJob, {}),
    addJob(queue, cdrSyncTickJob, {}),
  ]);
  await done('all CDRs are copied', async () => (await rig.compare()).marked === cdrs.length);
  await done(
    'nothing is left to do',
    async () => (await queue.getJobCountByTypes('active', 'waiting', 'delayed')) === 0,
  );

  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
  const runs = await rig.ask<{ source: string; status: string; trigger: string }>(
    'SELECT DISTINCT source_id AS source, status, `trigger` FROM sync_runs ORDER BY source_id',
  );
  expect(runs).toEqual([
    { source: 'broken', status: 'failed', trigger: 'schedule' },
    { source: 'pbx', status: 'succeeded', trigger: 'schedule' },
  ]);
  const failed = await queue.getFailed();
  expect(failed.map(({ data, failedReason }) => [data.sourceId, failedReason])).toContainEqual([
    'broken',
    expect.stringMatching(/no table nowhere/),
  ]);
  const metrics = await health.metrics.metrics();
  expect(metrics).toContain(`voip_sync_cdr_rows_total{source="pbx",outcome="inserted"} ${cdrs.length}`);
  expect(metrics).toContain('voip_sync_cdr_runs_total{source="broken",outcome="failed"}');

  // Bull Board's retry, once the table is there.
  await rig.pbx.query('CREATE TABLE nowhere AS SELECT * FROM cdr LIMIT 7');
  await failed[0]?.retry();
  await done(
    'the retry succeeded',
    async () => (await rig.countRows("sync_runs WHERE source_id = 'broken' AND status = 'succeeded'")) === 1,
  );
  expect(
    await rig.ask(
      "SELECT `trigger`, rows_inserted AS inserted FROM sync_runs WHERE source_id = 'broken' AND status = 'succeeded'",
    ),
  ).toEqual([{ trigger: 'retry', inserted: 7 }]);
});

it('adds no second run of a source while one waits', async () => {
  await using rig = await openRig();
  await using started = await startWorkers(rig, 0);
  const { queue } = started;
  const add = (jobId: string) =>
    addJob(
      queue,
      cdrSyncRunJob,
      { sourceId: 'pbx', trigger: 'manual' },
      { jobId, deduplication: { id: cdrSyncDeduplicationId('pbx') } },
    );
  const first = `first-${randomUUID()}`;
  expect((await add(first)).id).toBe(first);
  expect((await add('second-1')).id).toBe(first);
  expect(await queue.getJobCountByTypes('waiting')).toBe(1);
});

it('registers the tick once, and leaves it alone when it stands', async () => {
  await using rig = await openRig();
  await using started = await startWorkers(rig, 0);
  const { queue } = started;
  await registerSchedules(queue, roles['cdr-sync'].schedules);
  const first = await queue.getJobScheduler(cdrSyncTickJob.name);
  expect(first).toMatchObject({ every: 60_000, name: 'cdr-sync-tick' });
  const jobs = await queue.getJobs();
  await registerSchedules(queue, roles['cdr-sync'].schedules);
  expect((await queue.getJobs()).map(({ id, timestamp }) => [id, timestamp])).toEqual(
    jobs.map(({ id, timestamp }) => [id, timestamp]),
  );
  await queue.upsertJobScheduler(cdrSyncTickJob.name, { every: 5_000 }, { name: cdrSyncTickJob.name, data: {} });
  await registerSchedules(queue, roles['cdr-sync'].schedules);
  expect(await queue.getJobScheduler(cdrSyncTickJob.name)).toMatchObject({ every: 60_000 });
});
