import { cdrSyncQueue, cdrSyncRunJob } from '@voip-sync/contracts';
import {
  addJob,
  connectRedis,
  createLogger,
  openQueue,
  processorFor,
  redisReady,
  startJobWorker,
} from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { chromium } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openConsole, openSchema, password } from '../testing/open-console.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

/** That the board works behind the log-in, the content policy and the same-origin checks, only a browser can tell. */
test('a person logs in, sees why a sync failed, and has it tried again', async () => {
  const schema = await openSchema();
  const redisUrl = await testRedisUrl();
  const logger = createLogger({ name: 'test', level: 'silent' });
  const producer = connectRedis(redisUrl, 'producer', logger);
  const consumer = connectRedis(redisUrl, 'worker', logger);
  await redisReady(producer);
  const console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
  const browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox'] });
  const queue = openQueue(cdrSyncQueue, producer);
  let isSourceThere = false;
  const worker = startJobWorker({
    queue: cdrSyncQueue,
    processors: [
      processorFor(cdrSyncRunJob, async () => {
        if (!isSourceThere) throw new Error('the source refused the connection');
      }),
    ],
    connection: consumer,
    concurrency: 1,
    logger,
  });
  onTestFinished(async () => {
    await Promise.all([browser.close(), worker.close(), console.stop()]);
    producer.disconnect();
    consumer.disconnect();
    await schema.close();
  });
  const failed = new Promise((resolve) => worker.once('failed', resolve));
  await addJob(queue, cdrSyncRunJob, { sourceId: 'pbx', trigger: 'schedule' }, { attempts: 1 });
  await failed;

  const page = await browser.newPage({ baseURL: console.origin });
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.goto('/queues/queue/cdr-sync?status=failed');
  await page.locator('input[name=username]').fill('admin');
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('the source refused the connection').first().waitFor();

  isSourceThere = true;
  const completed = new Promise((resolve) => worker.once('completed', resolve));
  await page.getByRole('button', { name: 'Retry all' }).click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await completed;
  expect(await queue.getJobCounts('failed', 'completed')).toEqual({ failed: 0, completed: 1 });
  expect(faults).toEqual([]);
});
