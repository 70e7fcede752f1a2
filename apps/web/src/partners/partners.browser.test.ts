import { randomBytes } from 'node:crypto';
import { IxcStub, ixcSample } from '@voip-sync/testkit/partners/index.ts';
import type { RunningProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { startApp } from '@voip-sync/testkit/truth/start-app.ts';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openHurried, openLoggedIn, openOwnSession } from '../testing/open-browser.ts';
import { password as ownPassword, type Stack, startStack } from '../testing/start-stack.ts';

/**
 * Goal: a partner can be set up, synced, decided on and looked into on the page alone. Method: a real console and worker, and a partner's API on
 * loopback. The tests go on from each other, as a person does.
 */
const SECRETS_KEY = `test:${randomBytes(32).toString('base64')}`;
const password = 'the-partners-token';
let stack: Stack;
let browser: Browser;
let worker: RunningProcess;
let partner: IxcStub;

beforeAll(async () => {
  const tables = ixcSample({ peers: 40 });
  Object.assign(tables.voip_sippeers?.[3] ?? {}, { ativo: 'talvez' });
  [stack, browser, partner] = await Promise.all([
    startStack({ SECRETS_KEY }),
    openBrowser(),
    IxcStub.start({ tables, user: '17', password }),
  ]);
  worker = await startApp('workers', stack, { ROLES: 'partner-sync', SECRETS_KEY, LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  await worker?.stop();
  await partner?.[Symbol.asyncDispose]();
  await browser?.close();
  await stack?.close();
});

const rowOf = (page: Page, row: string) => page.locator(`[data-row="${row}"]`);
/** Waits for what the page learns when it asks anew, which it does every few seconds: they are made short. */
const learns = (page: Page, what: Locator) =>
  expect
    .poll(async () => {
      await page.clock.fastForward('00:05');
      return what.isVisible();
    })
    .toBe(true);

test('a partner is set up, tried before it is saved, and put on a timetable', async () => {
  const page = await openOwnSession(browser, stack);
  await page.goto('/partners');
  await page.getByText('No partner yet').waitFor();
  await page.getByRole('link', { name: 'Add a partner' }).click();
  await page.getByLabel(/^Kind/).selectOption('ixc');
  await page.getByLabel(/^Name/).fill('Provedor <b>1</b>');
  await page.getByLabel(/^Id/).fill('provedor');
  await page.getByLabel(/^Address/).fill(partner.url);
  await page.getByRole('switch', { name: 'It stands at a private address' }).click();
  await page.getByLabel('User', { exact: true }).fill('17');
  await page.getByLabel('Secret: password').fill('wrong');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText('It does not answer as it should').waitFor();
  await page.getByLabel('Secret: password').fill(password);
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText('It answers, within').waitFor();
  // what was typed outlives the session
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Password' }).fill(ownPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Provedor <b>1</b>' }).waitFor();
  await page.getByRole('button', { name: 'Add a timetable' }).click();
  await page.getByRole('menuitem', { name: 'Peers' }).click();
  await page.getByLabel('How', { exact: true }).selectOption('cron');
  await page.getByLabel('Cron pattern').fill('not a pattern');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Cron pattern').fill('0 6 * * *');
  await page.getByRole('button', { name: 'Save' }).click();
  await rowOf(page, 'peers').getByText('0 6 * * *').waitFor();
});

test('a dry run tells what it would do, and a run does it', async () => {
  const page = await openHurried(browser, stack);
  await page.goto('/partners/provedor');
  await page.getByRole('button', { name: 'Dry run: Peers' }).click();
  await learns(page, rowOf(page, 'peers').getByRole('link', { name: 'Dry run' }));
  await rowOf(page, 'peers').getByRole('link', { name: 'Dry run' }).click();
  await page.getByText('What it would have done').waitFor();
  await page.getByText('username: 7001').waitFor();
  await page.getByRole('link', { name: 'Syncs', exact: true }).first().waitFor();
  await page.goto('/partners/provedor');
  await page.getByRole('button', { name: 'Start: Peers' }).click();
  await learns(page, rowOf(page, 'peers').getByRole('link', { name: 'Succeeded' }));
});

test('a held run is shown with what it would remove, and approved', async () => {
  partner.tables.voip_sippeers?.splice(20);
  const page = await openHurried(browser, stack);
  await page.goto('/partners/provedor');
  await page.getByRole('button', { name: 'Start: Peers' }).click();
  await learns(page, rowOf(page, 'peers').getByRole('link', { name: 'Held' }));
  await page.goto('/partners');
  await page.getByRole('link', { name: 'Held runs: 1' }).click();
  await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().click();
  const plan = page.getByRole('table', { name: 'What it would do' });
  await plan.getByText('7021').waitFor();
  await expect.poll(() => plan.getAttribute('aria-rowcount')).toBe('21');
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await learns(page, page.getByText('Approved by'));
});

test('requests are searched, and what is in quarantine is tried again', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.goto('/partners/provedor/requests');
  await page.getByLabel(/^Address/).fill('voip_sippeers');
  await page.waitForURL(/url=voip_sippeers/);
  await page.getByRole('table', { name: 'Requests' }).getByText('/webservice/v1/voip_sippeers').first().waitFor();
  expect(await page.content()).not.toContain(password);
  await page.goto('/partners/provedor/quarantine');
  await page.getByText('talvez').first().waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Asked for.').waitFor();
});

test('two who change one partner are told, and nothing is overwritten', async () => {
  const [first, second] = [await openLoggedIn(browser, stack), await openLoggedIn(browser, stack)];
  for (const page of [first, second]) {
    await page.goto('/partners/provedor/settings');
    await page.getByLabel(/^Name/).waitFor();
  }
  await first.getByLabel(/^Name/).fill('First');
  await first.getByRole('button', { name: 'Save' }).click();
  await first.getByText('Saved.').waitFor();
  await second.getByLabel(/^Name/).fill('Second');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByText('Somebody changed this meanwhile').first().waitFor();
  await second.getByRole('button', { name: 'Save mine over it' }).click();
  await second.getByText('Saved.').waitFor();
  await second.getByRole('heading', { name: 'Second' }).waitFor();
});

test('a partner is deleted after what goes with it was shown', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.goto('/partners/provedor/settings');
  await page.getByRole('button', { name: 'See what would go' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('row', { name: 'Peers 39' }).waitFor();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No partner yet').waitFor();
});
