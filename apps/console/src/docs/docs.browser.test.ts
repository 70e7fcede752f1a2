import { testRedisUrl } from '@voip-sync/testkit/services';
import { chromium } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openConsole, openSchema, password } from '../testing/open-console.ts';

/** That the viewer works behind the log-in and under the content policy, only a browser can tell. */
test('a person reads what a route takes, and tries it by their session', async () => {
  const schema = await openSchema();
  const console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
  const browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: ['--no-sandbox'] });
  onTestFinished(async () => {
    await Promise.all([browser.close(), console.stop()]);
    await schema.close();
  });
  const page = await browser.newPage({ baseURL: console.origin });
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== console.origin) strangers.push(request.url());
  });
  const session = await page.request.post('/api/v1/session', {
    data: { username: 'admin', password },
    headers: { origin: console.origin },
  });
  expect(session.status()).toBe(200);

  await page.goto('/api/docs');
  await page.locator('#operations-tag-runs').click();
  await page.locator('#operations-runs-getRuns').getByText('Runs of every kind').click();
  await page.getByText('Needs the role viewer.').waitFor();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.locator('.live-responses-table').getByText('"nextCursor": null').waitFor();
  expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
});
