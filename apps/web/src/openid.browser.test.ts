import { startOpenIdProvider } from '@voip-sync/testkit/openid/start-openid-provider.ts';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from './testing/open-browser.ts';
import { type Stack, startStack } from './testing/start-stack.ts';
import { writeSource } from './testing/write-records.ts';

const clientSecret = 'a-secret-for-tests-of-sign-in';
let stack: Stack;
let browser: Browser;
let provider: { close(): Promise<void> };

beforeAll(async () => {
  const port = await freePort();
  const client = {
    OIDC_ISSUER: `http://127.0.0.1:${port}`,
    OIDC_CLIENT_ID: 'voip-sync',
    OIDC_CLIENT_SECRET: clientSecret,
  };
  const rules = { OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'operator=noc', OIDC_NAME: 'Staff' };
  [stack, browser] = await Promise.all([startStack({ ...client, ...rules }), openBrowser()]);
  provider = await startOpenIdProvider({
    ...{ port, clientId: 'voip-sync', clientSecret, redirectUri: `${stack.origin}/api/v1/session/openid/callback` },
    people: { ana: { email: 'ana@example.com', groups: ['noc'] }, rui: { email: 'rui@example.com', groups: [] } },
  });
});
afterAll(async () => {
  await browser?.close();
  await provider?.close();
  await stack?.close();
});

/** Presses the log-in page's button, says who one is at the provider, and agrees. */
async function signIn(address: string, name: string): Promise<Page> {
  const page = await openPage(browser, stack);
  // the provider's pages want a font from elsewhere
  const isHere = (url: URL) => url.hostname === '127.0.0.1';
  await page.context().route(
    (url) => !isHere(url),
    (route) => route.abort(),
  );
  await page.goto(address);
  await page.getByRole('link', { name: 'Log in with Staff' }).click();
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

test('the button leads to the provider and back to what was wanted, and again when the session is over', async () => {
  await writeSource(stack, { id: 'pbx', name: 'Head office' });
  const page = await signIn('/syncs', 'ana');
  await page.getByRole('heading', { name: 'Syncs' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/syncs');
  await page.getByText('ana@example.com').waitFor();

  const sync = page.getByRole('button', { name: 'Sync now: Head office' });
  await sync.waitFor();
  await page.context().clearCookies({ name: 'voip_sync_session' });
  await sync.click();
  const dialog = page.getByRole('dialog', { name: 'Your session is over' });
  const opening = page.context().waitForEvent('page');
  await dialog.getByRole('link', { name: 'Log in with Staff in another tab' }).click();
  const tab = await opening;
  await tab.getByText('ana@example.com').waitFor();
  await tab.close();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByRole('status').getByText('Sync started.').waitFor();
  await dialog.waitFor({ state: 'detached' });
});

test('whom the provider knows and who has no role here is told so', async () => {
  const page = await signIn('/login', 'rui');
  await page.getByRole('alert').getByText('no role', { exact: false }).waitFor();
  expect(new URL(page.url()).search).toBe('?refused=role');
});
