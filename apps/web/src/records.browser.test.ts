import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openHurried, openLivePage, openLoggedIn } from './testing/open-browser.ts';
import { type Stack, startStack } from './testing/start-stack.ts';
import { tellSourceState, writeBlindWindow, writeSource, writeSyncRun } from './testing/write-records.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function openAt(path: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await openLoggedIn(browser, stack, options);
  await page.goto(path);
  return page;
}

const cellsOf = (page: Page, table: string, row: string) =>
  page.getByRole('table', { name: table }).locator(`[data-row="${row}"] td`);

test('an empty system says what to expect', async () => {
  const page = await openLivePage(browser, stack);
  await page.getByText('No calls at the moment').waitFor();
  await page.getByRole('link', { name: 'CDRs' }).click();
  await page.getByText('No CDRs here').waitFor();
  await page.getByRole('link', { name: 'Syncs' }).click();
  await page.getByText('Nothing is scheduled').waitFor();
  await page.getByText('No source is configured').waitFor();
});

test('sync runs are told with their errors and warnings', async () => {
  const page = await openAt('/syncs/runs');
  const startedAt = '2026-01-02T12:34:56.000Z';
  const id = await writeSyncRun(stack, {
    ...{ trigger: 'manual', status: 'failed', startedAt, finishedAt: '2026-01-02T12:35:06.000Z' },
    ...{ rowsRead: 12_345, rowsInserted: 1_234, rowsQuarantined: 5 },
    ...{ error: 'the CDR database went away', warning: 'the marks were refused' },
  });
  const cells = cellsOf(page, 'Runs', `sync-run-${id}`);
  await cells.first().waitFor();
  expect((await cells.allTextContents()).slice(0, 7)).toEqual([
    ...['02/01, 09:34', 'CDRs', 'pbx', 'Failed', 'By hand'],
    ...['12,345 read, 1,234 inserted, 5 in quarantine', '00:10'],
  ]);
  expect(await cells.last().textContent()).toBe('Error: the CDR database went awayWarning: the marks were refused');
});

describe('a source', () => {
  test('is shown with the state of its connection', async () => {
    await writeSource(stack, { id: 'pbx', name: 'Head office' });
    await tellSourceState(stack, { ingestorId: 'a', state: 'disconnected', lastError: 'connect ECONNREFUSED' });
    const page = await openHurried(browser, stack);
    await page.goto('/syncs');
    const card = page.locator('[data-source=pbx]');
    await card.getByText('Disconnected').waitFor();
    await card.getByText('Last error: connect ECONNREFUSED').waitFor();
    await tellSourceState(stack, { ingestorId: 'b', state: 'connected' });
    await page.clock.fastForward('01:00');
    await card.getByText('Connected', { exact: true }).waitFor();
    await card.getByText('1 of 2').waitFor();
  });

  test('says since when nobody hears it', async () => {
    await writeSource(stack, { id: 'pbx', name: 'Head office' });
    const now = Date.now();
    const iso = (hoursAgo: number) => new Date(now - hoursAgo * 3_600_000).toISOString();
    await writeBlindWindow(stack, { beganAt: iso(5), endedAt: iso(4) });
    await writeBlindWindow(stack, { beganAt: iso(2), endedAt: null });
    const page = await openAt('/syncs');
    const card = page.locator('[data-source=pbx]');
    await card.getByText('Not heard since').waitFor();
    await card.getByText(/^3:0\d:\d\d$/).waitFor();
  });

  test('can be synced now, once at a time', async () => {
    await writeSource(stack, { id: 'pbx', name: 'Head office' });
    const page = await openAt('/syncs');
    const button = page.getByRole('button', { name: 'Sync now: Head office' });
    await button.click();
    await page.getByRole('status').getByText('Sync started.').waitFor();
    await button.click();
    await page.getByRole('status').getByText('A sync is already waiting or running.').waitFor();
  });
});
