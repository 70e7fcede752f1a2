import { cdrSyncQueue, cdrSyncRunJob, queueNames } from '@voip-sync/contracts';
import {
  addJob,
  connectRedis,
  createLogger,
  type Job,
  openQueue,
  processorFor,
  type Queue,
  type Redis,
  redisReady,
  startJobWorker,
} from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let producer: Redis;
let consumer: Redis;
let queue: Queue;

beforeAll(async () => {
  schema = await openSchema();
  const redisUrl = await testRedisUrl();
  producer = connectRedis(redisUrl, 'producer', logger);
  consumer = connectRedis(redisUrl, 'worker', logger);
  await redisReady(producer);
  queue = openQueue(cdrSyncQueue, producer);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
beforeEach(() => queue.obliterate({ force: true }));
afterAll(async () => {
  await console.stop();
  producer.disconnect();
  consumer.disconnect();
  await schema.close();
});

/** A worker of CDR runs; `count` of them have come to `outcome` when the promise resolves. */
function work(process: (job: Job) => Promise<unknown>, outcome: 'completed' | 'failed', count: number): Promise<void> {
  const worker = startJobWorker({
    queue: cdrSyncQueue,
    processors: [processorFor(cdrSyncRunJob, (_data, job) => process(job))],
    connection: consumer,
    concurrency: 50,
    logger,
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  let seen = 0;
  const note = () => {
    seen += 1;
    if (seen === count) resolve();
  };
  if (outcome === 'completed') worker.on('completed', note);
  else worker.on('failed', note);
  onTestFinished(() => worker.close());
  return promise.then(() => worker.close());
}

const add = (id: number) =>
  addJob(queue, cdrSyncRunJob, { sourceId: `pbx-${id}`, trigger: 'manual' }, { attempts: 1, jobId: `job-${id}` });
const fail = () => Promise.reject(new Error('the source refused the connection'));
const put = (path: string) => console.ask(`/queues/api/queues/${cdrSyncQueue}${path}`, { method: 'PUT' });

test('the page and its files are served', async () => {
  const page = await console.ask('/queues/', { headers: { authorization: 'Bearer a-token-for-tests-alone' } });
  const html = await page.text();
  expect(html).toContain('<base href="/queues/"');
  const files = [...html.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, path]) => path);
  expect(files.length).toBeGreaterThan(3);
  for (const path of files) {
    const file = await console.ask(`/queues/${path}`);
    await file.body?.cancel();
    expect([path, file.status]).toEqual([path, 200]);
  }
  const answer = await console.ask('/queues/api/queues?activeQueue=cdr-sync&jobsPerPage=100');
  expect(await answer.json()).toMatchObject({ queues: queueNames.map((name) => ({ name })) });
});

test('a failed sync that is retried there is done', async () => {
  await add(1);
  await work(fail, 'failed', 1);
  const shown = await console.ask('/queues/api/queues?activeQueue=cdr-sync&status=failed');
  const { queues } = (await shown.json()) as {
    queues: { name: string; jobs: { id: string; failedReason: string }[] }[];
  };
  expect(queues.find(({ name }) => name === cdrSyncQueue)?.jobs).toMatchObject([
    { id: 'job-1', failedReason: 'the source refused the connection' },
  ]);
  expect((await put('/job-1/retry')).status).toBe(204);
  await work(async () => 'done', 'completed', 1);
  expect(await queue.getJobCounts('failed', 'completed', 'waiting')).toEqual({ failed: 0, completed: 1, waiting: 0 });
});

test('all failed jobs can be retried at once, more than go into one batch', async () => {
  const jobs = 1_200;
  await queue.addBulk(
    Array.from({ length: jobs }, (_, id) => ({
      name: cdrSyncRunJob.name,
      data: { sourceId: `pbx-${id}`, trigger: 'manual' },
      opts: { attempts: 1 },
    })),
  );
  await work(fail, 'failed', jobs);
  const answer = await put('/retry/failed');
  expect(await answer.json()).toEqual({ retried: jobs, skipped: 0 });
  expect(await queue.getJobCounts('failed', 'waiting')).toEqual({ failed: 0, waiting: jobs });
});

test('what the board cannot do is refused', async () => {
  expect((await put('/retry/waiting')).status).toBe(400);
  expect((await put('/nothing/retry')).status).toBe(404);
  expect((await console.ask('/queues/api/queues?jobsPerPage=1000000000')).status).toBe(400);
  expect((await console.ask('/queues/api/queues/nothing/1')).status).toBe(404);
});

test('the depth of every queue is a metric', async () => {
  await add(7);
  const metrics = await (await console.ask('/metrics')).text();
  expect(metrics).toContain('voip_sync_queue_jobs{queue="cdr-sync",state="waiting"} 1');
  expect(metrics).toContain('voip_sync_queue_jobs{queue="call-events",state="failed"} 0');
  expect(metrics).toMatch(
    /voip_sync_http_requests_total\{method="PUT",route="\/queues\/api\/queues\/:queueName\/retry\/:state",status="200"\} 1/,
  );
});
