import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openLoggedIn, openOwnSession } from '../testing/open-browser.ts';
import { type Stack, startStack } from '../testing/start-stack.ts';
import { writeRow } from '../testing/write-records.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function openAt(path: string): Promise<Page> {
  const page = await openLoggedIn(browser, stack);
  await page.goto(path);
  return page;
}

test('users are added, and changed so that nothing is overwritten', async () => {
  const page = await openAt('/settings/users');
  await page.getByRole('button', { name: 'Add a user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User').fill('maria');
  await dialog.locator('input[name=password]').fill('a long enough one');
  await dialog.getByRole('button', { name: 'Add a user' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Edit maria' }).click();
  await stack.database.query(
    "UPDATE users SET display_name = 'Maria S.', version = version + 1 WHERE username = 'maria'",
  );
  await dialog.getByLabel('Role').selectOption('Operator');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByText('Nothing was overwritten', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await page.getByRole('table', { name: 'Users' }).getByText('Operator').waitFor();
});

test('a viewer is not shown what is for administrators', async () => {
  const page = await openOwnSession(browser, stack);
  const [rui, headers] = [{ username: 'rui', password: 'a long enough one' }, { origin: stack.origin }];
  const answer = await page.request.post('/api/v1/users', { data: { ...rui, role: 'viewer' }, headers });
  expect(answer.status()).toBe(201);
  await page.request.post('/api/v1/session', { data: rui, headers });
  await page.goto('/settings');
  await page.getByText('You are rui, Viewer.').waitFor();
  await page.getByRole('link', { name: 'Wallboard' }).waitFor();
  expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0);
});

test('a token is shown once and taken back', async () => {
  const page = await openAt('/settings/tokens');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('billing');
  await dialog.getByLabel('cdrs', { exact: true }).check();
  await dialog.getByRole('button', { name: 'Make a token' }).click();
  const secret = await dialog.locator('[data-secret]').textContent();
  const asked = (path: string) =>
    fetch(`${stack.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
  expect([(await asked('/cdrs')).status, (await asked('/calls')).status]).toEqual([200, 403]);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('table', { name: 'API tokens' }).getByText('billing').waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByText('No tokens').waitFor();
  expect((await asked('/cdrs')).status).toBe(401);
});

test('thresholds, retention and alerts are set, and the audit tells who did it', async () => {
  const page = await openAt('/settings/thresholds');
  await page.getByLabel('Answered within').fill('12');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();

  await page.goto('/settings/retention');
  await page.getByLabel('Calls and their visits').fill('30');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('must not be kept longer than calls', { exact: false }).first().waitFor();
  await page.getByLabel('Event logs of calls').fill('30');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();

  await page.goto('/settings/alerts');
  await page.getByLabel('Language of mails').selectOption('Português');
  await page.getByLabel('Address').first().fill('noc@example.com');
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('button', { name: 'Test noc@example.com' }).click();
  await page.getByText('Being sent…').waitFor();

  await page.goto('/settings/audit');
  await page.getByRole('table', { name: 'Audit' }).getByText('Changed the alerts').waitFor();
  await page.getByLabel('What', { exact: true }).selectOption('Changed the thresholds');
  await page.waitForURL(/action=putSettingsThresholds/);
  await page.getByText('"serviceLevelSeconds":12', { exact: false }).waitFor();
});

test('alerts are listed with whom they were told to, in Portuguese', async () => {
  const [raisedAt, lastSeenAt] = ['2026-11-20T08:00:00Z', '2026-11-20T08:10:00Z'];
  const id = await writeRow(stack, 'alerts', {
    ...{ rule: 'pbx-deaf', subject: 'source pbx', message: 'No ingestor has heard <b>North</b>' },
    facts: JSON.stringify({
      rule: 'pbx-deaf',
      owner: { kind: 'source', id: 'pbx', name: '<b>North</b>' },
      deafMs: 300_000,
    }),
    ...{ openKey: 'pbx-deaf source pbx', raisedAt, lastSeenAt, toldAt: raisedAt },
  });
  await writeRow(stack, 'alert_deliveries', {
    ...{ alertId: id, word: 'raised', channel: 'email', target: 'noc@example.com', status: 'failed', attempts: 8 },
    ...{ error: 'SMTP_URL is not set', createdAt: raisedAt },
  });
  const page = await openLoggedIn(browser, stack, { locale: 'pt-BR' });
  await page.goto('/settings/alert-history');
  await page.getByRole('button', { name: 'Nenhum ingestor ouve <b>North</b> há 5 min' }).click();
  await page.getByText('SMTP_URL is not set').waitFor();
});
