import { wallboardHeartbeatEveryMs } from '@voip-sync/contracts';
import type { RowDataPacket } from 'mysql2/promise';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeCall } from '../testing/make-call.ts';
import { openBrowser, openHurried, openLivePage, openLoggedIn, showWallboard } from '../testing/open-browser.ts';
import { type Stack, startStack } from '../testing/start-stack.ts';
import { announce, tellCall, writeAgent } from '../testing/write-records.ts';
import { lingerMs } from './live/board.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const rowOf = (page: Page, callerNumber: string) => page.getByRole('row').filter({ hasText: callerNumber });
const secondsOn = async (row: Locator) => {
  const parts = ((await row.getByRole('timer').textContent()) ?? '').split(':');
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
};
const stream = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words);

describe('a call', () => {
  test('appears in its queue when it is announced, and its timer runs', async () => {
    const page = await openLivePage(browser, stack);
    await tellCall(stack, { callerNumber: '11900000001', callerName: 'Maria', queue: 'sales' });
    const queue = page.locator('[data-queue=sales] [data-cell=waiting]');
    const row = rowOf(page, '11900000001');
    await row.getByText('Calling').waitFor();
    await expect.poll(() => queue.textContent()).toBe('1');
    expect(await row.textContent()).toContain('Maria');
    const first = await secondsOn(row);
    await expect.poll(() => secondsOn(row)).toBeGreaterThanOrEqual(first + 2);
  });

  test('is timed by the server’s clock, not by the browser’s', async () => {
    const page = await openLoggedIn(browser, stack);
    await page.addInitScript(() => {
      const rightly = Date.now;
      Date.now = () => rightly() + 3_600_000;
    });
    await page.goto('/wallboard');
    await tellCall(stack, { callerNumber: '11900000002' });
    const row = rowOf(page, '11900000002');
    await row.waitFor();
    await expect.poll(() => secondsOn(row)).toBeLessThan(600);
  });

  test('changes with each revision, and leaves when it is off the panel', async () => {
    const page = await openHurried(browser, stack);
    await showWallboard(page);
    const waiting = await tellCall(stack, { callerNumber: '11900000003' });
    const row = rowOf(page, '11900000003');
    const answeredAt = new Date().toISOString();
    const inTalk = { ...waiting, revision: 2, status: 'answered', agent: 'Agent 101', extension: '101' } as const;
    await tellCall(stack, { ...inTalk, answeredAt, stateSince: answeredAt });
    await row.getByText('Answered').waitFor();
    expect(await row.textContent()).toContain('Agent 101');
    await tellCall(stack, { ...inTalk, answeredAt, revision: 3, status: 'ended', onPanel: false, endedAt: answeredAt });
    await row.getByText('Ended').waitFor();
    await page.clock.fastForward(lingerMs);
    await row.waitFor({ state: 'detached' });
    await announce(stack, waiting);
    await tellCall(stack, { callerNumber: '11900000004' });
    await rowOf(page, '11900000004').waitFor();
    expect(await row.count()).toBe(0);
  });

  test('is not put back by an older revision that reaches the page itself', async () => {
    const page = await openLoggedIn(browser, stack);
    await page.route('**/api/v1/wallboard', (route) => {
      const frame = (event: string, revision: number, status: 'calling' | 'answered') =>
        `event: ${event}\ndata: ${JSON.stringify({ calls: [makeCall({ revision, status })], agents: [] })}\n\n`;
      const body = frame('snapshot', 2, 'answered') + frame('calls', 1, 'calling') + frame('snapshot', 1, 'calling');
      return route.fulfill({ contentType: 'text/event-stream', body });
    });
    await page.goto('/wallboard');
    await rowOf(page, '11934547340').getByText('Answered').waitFor();
    expect(await page.getByText('Calling').count()).toBe(0);
  });

  test('shows what its caller is named as text, whatever it is', async () => {
    const page = await openLivePage(browser, stack);
    const name = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await tellCall(stack, { callerNumber: '11900000005', callerName: name });
    const row = rowOf(page, '11900000005');
    await row.waitFor();
    expect(await row.textContent()).toContain(name);
    expect(await row.locator('img, script').count()).toBe(0);
    expect(await page.title()).toContain('Wallboard');
  });
});

describe('an operator', () => {
  test('takes a call off the panel by the worker’s word, and may put it back', async () => {
    const page = await openHurried(browser, stack);
    await showWallboard(page);
    const call = await tellCall(stack, { callerNumber: '11900000010' });
    await page.getByRole('button', { name: 'Take off the panel: 11900000010' }).click();
    await page.getByText('11900000010 is taken off the panel.').waitFor();
    await tellCall(stack, { ...call, revision: 2, onPanel: false });
    await page.getByRole('button', { name: 'Take off the panel: 11900000010' }).waitFor({ state: 'detached' });
    await page.clock.fastForward(lingerMs);
    await rowOf(page, '11900000010').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Put back' }).click();
    await page.getByText('is taken off the panel').waitFor({ state: 'detached' });
    const details = async () => {
      const [rows] = await stack.database.query<RowDataPacket[]>(
        "SELECT detail FROM audit_entries WHERE action = 'patchCallsById' ORDER BY id",
      );
      return rows.map(({ detail }) => detail);
    };
    await expect.poll(details).toEqual(['{"onPanel":false}', '{"onPanel":true}']);
  });
});

describe('the stream', () => {
  test('comes back by itself when the console does, with what has changed meanwhile', async () => {
    const page = await openLivePage(browser, stack);
    const call = await tellCall(stack, { callerNumber: '11900000006' });
    await rowOf(page, '11900000006').waitFor();
    await stack.console().stop();
    await stream(page, 'Reconnecting…').waitFor();
    await tellCall(stack, { ...call, revision: 2, status: 'abandoned', onPanel: false });
    await tellCall(stack, { callerNumber: '11900000007' });
    await stack.startConsole();
    await stream(page, 'Live').waitFor();
    await rowOf(page, '11900000007').waitFor();
    expect(await rowOf(page, '11900000006').count()).toBe(0);
  });

  test('is called stale when the console falls silent, and is live again when it speaks', async () => {
    const page = await openHurried(browser, stack);
    await showWallboard(page);
    const { pid } = stack.console();
    process.kill(pid, 'SIGSTOP');
    onTestFinished(() => void process.kill(pid, 'SIGCONT'));
    await page.clock.fastForward(3 * wallboardHeartbeatEveryMs);
    await stream(page, /^No news since \d\d:\d\d:\d\d$/).waitFor();
    await page.getByRole('alert').getByText('may be out of date').waitFor();
    process.kill(pid, 'SIGCONT');
    await stream(page, 'Live').waitFor();
  });
});

test('a proxy that holds the stream back is told by its silence, and the page asks instead', async () => {
  const page = await openHurried(browser, stack);
  const call = await tellCall(stack, { callerNumber: '11900000008' });
  await page.route('**/api/v1/wallboard', () => undefined);
  await page.goto('/wallboard');
  await page.getByRole('heading', { name: /^Live calls/ }).waitFor();
  await page.clock.fastForward(4_000);
  await stream(page, 'Live, every 2 seconds').waitFor();
  await rowOf(page, '11900000008').getByText('Calling').waitFor();
  await tellCall(stack, { ...call, revision: 2, status: 'answered', agent: 'Agent 7' });
  await rowOf(page, '11900000008').getByText('Agent 7').waitFor();
  await page.unroute('**/api/v1/wallboard');
  await page.clock.fastForward(3 * wallboardHeartbeatEveryMs);
  await stream(page, /^Live$/).waitFor();
});

test('of fifty thousand calls only those in sight are drawn', async () => {
  const page = await openLoggedIn(browser, stack);
  const calls = Array.from({ length: 50_000 }, (_, index) =>
    makeCall({
      id: String(index + 1),
      callerNumber: `550${index}`,
      stateSince: new Date(1.7e12 + index).toISOString(),
    }),
  );
  const frame = `event: snapshot\ndata: ${JSON.stringify({ calls, agents: [] })}\n\n`;
  await page.route('**/api/v1/wallboard', (route) => route.fulfill({ contentType: 'text/event-stream', body: frame }));
  await page.goto('/wallboard');
  await page.getByRole('heading', { name: 'Live calls (50000)' }).waitFor();
  expect(await page.getByRole('row').count()).toBeLessThan(150);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await rowOf(page, '55049999').waitFor();
  expect(await page.getByRole('row').count()).toBeLessThan(150);
});

test('agents are told with their state and why they pause, and the wall has no more than what matters', async () => {
  await writeAgent(stack, { name: 'Ana', interface: 'PJSIP/101', queue: 'sales' });
  await writeAgent(stack, { name: 'Rui', interface: 'PJSIP/102', queue: 'sales', paused: true, pauseReason: 'lunch' });
  const page = await openLivePage(browser, stack);
  await rowOf(page, 'Rui').getByText('Paused: lunch').waitFor();
  await rowOf(page, 'Ana').getByText('Free', { exact: true }).waitFor();
  const agents = page.locator('[data-queue=sales] [data-cell=agents]');
  await expect.poll(() => agents.textContent()).toBe('1 of 2 free');
  await page.getByRole('link', { name: 'Wall mode' }).click();
  await page.getByRole('article').filter({ hasText: 'sales' }).waitFor();
  await page.getByText('1 paused').waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
});
