import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openLivePage, openLoggedIn, openPage } from './testing/open-browser.ts';
import { type Stack, startStack } from './testing/start-stack.ts';
import { tellCall, tellSourceState, writeAgent, writeCdr, writeSource, writeSyncRun } from './testing/write-records.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each screen, and what is seen on it when it has been filled. */
const screens = [
  { path: '/wallboard', shows: 'table [data-row]' },
  { path: '/wall', shows: '[data-queue=sales]' },
  { path: '/cdrs', shows: 'table [data-row]' },
  { path: '/syncs', shows: '[data-source=branch]' },
];

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  await writeSource(stack, { id: 'pbx', name: 'Head office' });
  await writeSource(stack, { id: 'branch', name: 'Branch' });
  await tellSourceState(stack, { state: 'disconnected', lastError: 'connect ECONNREFUSED 10.0.0.5:8080' });
  await writeSyncRun(stack, {
    status: 'failed',
    error: 'the CDR database went away',
    warning: 'the marks were refused',
  });
  await writeSyncRun(stack, { status: 'running', finishedAt: null });
  for (const [sequence, disposition] of ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'CANCEL'].entries()) {
    await writeCdr(stack, { sequence, disposition, src: '1'.repeat(80) });
  }
  await tellCall(stack, { callerName: 'A name that goes on and on, longer than any card is wide', queue: 'support' });
  await writeAgent(stack, { name: 'Ana', interface: 'PJSIP/101', queue: 'sales', paused: true, pauseReason: 'lunch' });
  await tellCall(stack, { status: 'answered', agent: 'Agent 101', extension: '101', queue: 'sales' });
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(`${axeSource};0`);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

const isAsWideAsItsWindow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
  describe.each(['pt-BR', 'en'])('in %s', (locale) => {
    const options = { colorScheme, locale, reducedMotion: 'reduce' as const };

    test('the log-in is free of what axe finds', async () => {
      const page = await openPage(browser, stack, options);
      await page.goto('/login');
      await page.locator('form').waitFor();
      expect(await violationsOf(page)).toEqual([]);
    });

    test.each(screens)('so is $path, on a desk and on a telephone, and it never scrolls sideways', async (screen) => {
      const page = await openLoggedIn(browser, stack, options);
      await page.goto(screen.path);
      await page.locator(screen.shows).first().waitFor();
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await violationsOf(page)).toEqual([]);
        expect(await isAsWideAsItsWindow(page)).toBe(true);
      }
    });
  });
});

test('nothing breaks the content policy or fails in the console', async () => {
  const page = await openLoggedIn(browser, stack);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  for (const { path, shows } of screens) {
    await page.goto(path);
    await page.locator(shows).first().waitFor();
  }
  expect(troubles).toEqual([]);
});

test('the first load of the heaviest screens is less than 300 kB of script as it is sent', async () => {
  const page = await openLoggedIn(browser, stack);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  let sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize));
  });
  const kilobytes: Record<string, number> = {};
  for (const { path, shows } of [
    { path: '/cdrs', shows: 'main canvas' },
    { path: '/wallboard', shows: 'table [data-row]' },
    { path: '/calls/abandoned', shows: 'main h1' },
  ]) {
    sizes = [];
    await page.goto(path);
    await page.locator(shows).first().waitFor();
    kilobytes[path] = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1_000;
  }
  expect(Object.entries(kilobytes).filter(([, kB]) => kB < 100 || kB >= 300)).toEqual([]);
});

test('everything that can be done can be done with the keyboard', async () => {
  const page = await openLivePage(browser, stack);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the content');
  await pressUntil(page, 'Syncs');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Syncs' }).waitFor();
  await pressUntil(page, 'Dark colours');
  await pressUntil(page, 'Log out');
  await pressUntil(page, 'Sync now: Head office');
});

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

/** Goes on from one thing to the next until that of this name; on a page that has it, some dozens are enough. */
async function pressUntil(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.at(-1) !== name && passed.length < 40) {
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
  }
  expect(passed.at(-1)).toBe(name);
}
