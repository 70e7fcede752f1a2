import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { password, type Stack, username } from './start-stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromiumPath'),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A window of its own for one test, in English unless told otherwise; closed when the test is over. */
export async function openPage(browser: Browser, stack: Stack, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: stack.origin,
    locale: 'en-GB',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(20_000);
  onTestFinished(() => context.close());
  return context.newPage();
}

export async function logIn(page: Page, address = '/'): Promise<void> {
  await page.goto(address);
  await page.waitForURL((url) => url.pathname === '/login');
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** A window that is logged in, and shows nothing yet. */
export async function openLoggedIn(browser: Browser, stack: Stack, options?: BrowserContextOptions): Promise<Page> {
  const page = await openPage(browser, stack, options);
  const answer = await page.request.post('/api/v1/session', { data: { username, password } });
  if (!answer.ok()) throw new Error(`the log-in failed: HTTP ${answer.status()} ${await answer.text()}`);
  return page;
}

/** A logged-in window that shows the wallboard, live. */
export async function openLivePage(browser: Browser, stack: Stack, options?: BrowserContextOptions): Promise<Page> {
  const page = await openLoggedIn(browser, stack, options);
  await page.goto('/wallboard');
  await page
    .getByRole('status')
    .getByText(/^(Live|Ao vivo)$/)
    .waitFor();
  return page;
}
