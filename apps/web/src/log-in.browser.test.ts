import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logIn, openBrowser, openLivePage, openOwnSession, openPage, showWallboard } from './testing/open-browser.ts';
import { password, type Stack, startStack, username } from './testing/start-stack.ts';
import { writePartner, writePeer } from './testing/write-partners.ts';
import { tellCall, writeSource } from './testing/write-records.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

describe('the log-in', () => {
  test('says that the password is wrong, and lets one try again', async () => {
    const page = await openPage(browser, stack);
    await page.goto('/login');
    await page.getByLabel('User').fill(username);
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').getByText('The user or the password is wrong.').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Live calls' }).waitFor();
  });

  test('leads on to the page one wanted', async () => {
    const page = await openPage(browser, stack);
    await logIn(page, '/queues');
    expect(new URL(page.url()).pathname).toBe('/queues');
  });

  test('never leads off the site', async () => {
    const page = await openPage(browser, stack);
    await logIn(page, '/login?next=//elsewhere.example/');
    expect(new URL(page.url()).origin).toBe(stack.origin);
  });

  test('is asked for again after logging out', async () => {
    const page = await openOwnSession(browser, stack);
    await showWallboard(page);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL('**/login');
    await page.goto('/');
    await page.waitForURL('**/login');
  });

  test('comes over the page when the session is over, and what was asked for goes on afterwards', async () => {
    await writeSource(stack, { id: 'pbx', name: 'Head office' });
    const page = await openOwnSession(browser, stack);
    await page.goto('/syncs');
    const sync = page.getByRole('button', { name: 'Sync now: Head office' });
    await sync.waitFor();
    await page.context().clearCookies();
    await sync.click();
    const dialog = page.getByRole('dialog', { name: 'Your session is over' });
    await dialog.waitFor();
    expect(await dialog.getByLabel('User').inputValue()).toBe(username);
    await dialog.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.keyboard.press('Enter');
    await dialog.getByText('The user or the password is wrong.').waitFor();
    await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Sync started.').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });
});

test('what is typed is not lost: by another page, by a closed tab, by a session that ends', async () => {
  await writePartner(stack, { id: 'erp' });
  const id = await writePeer(stack, { username: '7001', callerId: 'Door', host: 'dynamic', context: 'old' });
  const page = await openOwnSession(browser, stack);
  await page.goto(`/peers/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  const typed = { 'Caller ID': 'Gate', Name: 'Portão & <b>pátio</b>', Host: '10.0.0.9', Context: 'new' };
  for (const [label, value] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(value);

  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await page.getByRole('link', { name: 'CDRs', exact: true }).first().click();
  await question.getByRole('button', { name: 'Go on editing' }).click();
  await question.waitFor({ state: 'detached' });
  await page.goBack();
  await question.getByRole('button', { name: 'Go on editing' }).click();
  await question.waitFor({ state: 'detached' });
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  expect((await asked).type()).toBe('beforeunload');
  await (await asked).dismiss();

  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session is over' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  for (const [label, value] of Object.entries(typed)) {
    expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
  }
  await page.keyboard.press('Enter');
  await page.locator('[data-entry]').getByText('Waiting to be sent').waitFor();
  await dialog.waitFor({ state: 'detached' });
  const [rows] = await stack.database.query('SELECT caller_id, name, host, context FROM sip_peers WHERE id = ?', [id]);
  expect(rows).toEqual([{ caller_id: 'Gate', name: typed.Name, host: '10.0.0.9', context: 'new' }]);
  await page.getByRole('link', { name: 'CDRs', exact: true }).first().click();
  await page.getByRole('heading', { name: 'CDRs' }).waitFor();
});

test('who may only look is not offered what changes things', async () => {
  const page = await openOwnSession(browser, stack);
  const viewer = { username: 'olga', role: 'viewer', password: 'only here to look' };
  const headers = { origin: stack.origin };
  expect((await page.request.post('/api/v1/users', { data: viewer, headers })).status()).toBe(201);
  await tellCall(stack, { callerNumber: '11900000011' });
  await page.goto('/wallboard');
  await page.getByRole('button', { name: 'Take off the panel: 11900000011' }).waitFor();
  const { username, password } = viewer;
  expect((await page.request.post('/api/v1/session', { data: { username, password }, headers })).ok()).toBe(true);
  await page.reload();
  await page.getByText('Viewer').waitFor();
  await page.getByRole('row').filter({ hasText: '11900000011' }).waitFor();
  expect(await page.getByRole('button', { name: /off the panel/ }).count()).toBe(0);
});

test('the language is the browser’s, and the one chosen is kept', async () => {
  const page = await openLivePage(browser, stack, { locale: 'pt-PT' });
  await page.getByRole('heading', { name: 'Chamadas ao vivo' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('pt-BR');
  await page.getByText('EN', { exact: true }).click();
  await page.getByRole('heading', { name: 'Live calls' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Live calls' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});
