import { cdrBackfillChunkJob, cdrBackfillQueue, cdrBackfillTickJob, jobsByRole } from '@voip-sync/contracts';
import { changeBackfill } from '@voip-sync/database';
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
import type { CdrRig } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { addDueJobs } from './add-due-jobs.ts';
import { createCdrBackfillMetrics } from './cdr-backfill-metrics.ts';
import { cdrBackfillProcessors } from './process-cdr-backfill.ts';
import { askBackfill, chunkIds, makeCdrs, planned, read } from './testing/backfill-rig.ts';

const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
const [from, to] = ['2026-01-01 00:00:00', '2026-02-01 00:00:00'];

async function openWorkers(rig: CdrRig, sources = [rig.source]) {
  const url = await testRedisUrl();
  const [producer, consumer] = [connectRedis(url, 'producer', logger), connectRedis(url, 'worker', logger)];
  await waitUntil(async () => (producer.status === 'ready' ? true : undefined), { what: 'Redis', timeoutMs: 20_000 });
  const queue = openQueue(cdrBackfillQueue, producer);
  const stop = new AbortController();
  const metrics = createCdrBackfillMetrics(new Health().metrics);
  const processors = cdrBackfillProcessors({
    database: rig.target,
    sources,
    queue,
    logger,
    metrics,
    stopping: stop.signal,
    onProgress: () => undefined,
  });
  checkProcessors([...jobsByRole['cdr-backfill']] as JobDefinition[], processors);
  const start = () =>
    startJobWorker({ queue: cdrBackfillQueue, processors, connection: consumer, concurrency: 2, logger });
  const workers: ReturnType<typeof start>[] = [];
  const close = async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await queue.close();
    for (const redis of [producer, consumer]) redis.disconnect();
  };
  return { queue, start: () => workers.push(start()), [Symbol.asyncDispose]: close };
}

const tick = (queue: ReturnType<typeof openQueue>) => addJob(queue, cdrBackfillTickJob, {});
const becomes = (rig: CdrRig, id: string, status: string) =>
  waitUntil(async () => ((await read(rig, id)).status === status ? true : undefined), {
    what: `backfill ${id} is ${status}`,
    timeoutMs: 60_000,
  });

it('plans and copies what is asked for, each chunk that ends bringing the next, with no more of them than may read', async () => {
  await using rig = await openRig();
  await rig.insert(makeCdrs(300));
  await using workers = await openWorkers(rig);
  const [one, two] = [await askBackfill(rig, from, to), await askBackfill(rig, '2025-01-01 00:00:00', from)];
  await tick(workers.queue);
  workers.start();
  await becomes(rig, one, 'done');
  await becomes(rig, two, 'done');
  expect(await read(rig, one)).toMatchObject({ rowsPlanned: 300, rowsInserted: 300 });

  const three = await planned(rig, from, to, 10);
  await tick(workers.queue);
  await becomes(rig, three, 'done');
  expect(await read(rig, three)).toMatchObject({ rowsInserted: 0, rowsAlreadyThere: 300, chunksDone: 38 });
});

it('adds jobs that Redis lost, and none twice', async () => {
  await using rig = await openRig();
  await rig.insert(makeCdrs(100));
  await using workers = await openWorkers(rig);
  const { queue } = workers;
  const id = await planned(rig, from, to, 10);
  const stranded = (await chunkIds(rig, id))[0] ?? '';
  // Held by a worker that died, with a job that nobody has any more.
  await rig.ask(
    "UPDATE backfill_chunks SET status = 'running', attempts = 1, lease_until = '2020-01-01' WHERE id = ?",
    [stranded],
  );
  workers.start();
  for (let count = 0; count < 5; count++) await tick(queue);
  await becomes(rig, id, 'done');
  expect(await read(rig, id)).toMatchObject({ rowsInserted: 100, rowsRead: 100 });

  await rig.ask('DELETE FROM cdrs');
  const again = await planned(rig, from, to, 10);
  await changeBackfill(rig.target, again, 'pause', 'ana');
  await tick(queue);
  await waitUntil(async () => ((await queue.getJobCountByTypes('active', 'waiting')) === 0 ? true : undefined), {
    what: 'nothing to do',
    timeoutMs: 10_000,
  });
  await changeBackfill(rig.target, again, 'resume', 'ana');
  await queue.obliterate({ force: true });
  await tick(queue);
  await becomes(rig, again, 'done');
  expect(await read(rig, again)).toMatchObject({ rowsInserted: 100, rowsRead: 100 });
});

it('adds a chunk once however often it is looked for', async () => {
  await using rig = await openRig();
  await using workers = await openWorkers(rig);
  const { queue } = workers;
  await rig.insert(makeCdrs(100));
  await planned(rig, from, to, 10);
  for (let count = 0; count < 5; count++) await addDueJobs(rig.target, queue, [rig.source]);
  const jobs = await queue.getJobs(['waiting']);
  expect(jobs.map(({ name }) => name)).toEqual([cdrBackfillChunkJob.name, cdrBackfillChunkJob.name]);
});

it('says in the backfill why its table cannot be read', async () => {
  await using rig = await openRig();
  const source = { ...rig.source, cdr: rig.source.cdr && { ...rig.source.cdr, table: 'nowhere' } };
  await using workers = await openWorkers(rig, [source]);
  const id = await askBackfill(rig, from, to);
  workers.start();
  await tick(workers.queue);
  await becomes(rig, id, 'failed');
  expect((await read(rig, id)).error).toMatch(/no table nowhere/);
});
