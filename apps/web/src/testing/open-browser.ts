import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  request,
} from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { password, type Stack, username } from './start-stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

/** How long anything may take on a machine that is slow or busy. */
const timeoutMs = 45_000;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromiumPath'),
    headless: true,
    timeout: 120_000,
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

async function openContext(browser: Browser, stack: Stack, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: stack.origin,
    locale: 'en-GB',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(timeoutMs);
  return context;
}

/** A window of its own for one test, in English unless told otherwise; closed when the test is over. */
export async function openPage(browser: Browser, stack: Stack, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await openContext(browser, stack, options);
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

/** What a browser keeps after the log-in. */
async function logInOf({ origin }: Stack): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const visitor = await request.newContext({ baseURL: origin, timeout: timeoutMs });
  const answer = await visitor.post('/api/v1/session', { data: { username, password } });
  if (!answer.ok()) throw new Error(`the log-in failed: HTTP ${answer.status()} ${await answer.text()}`);
  const state = await visitor.storageState();
  await visitor.dispose();
  return state;
}

/** A window of its own with a session of its own, which the test may end or make another's. */
export async function openOwnSession(browser: Browser, stack: Stack, options?: BrowserContextOptions): Promise<Page> {
  return openPage(browser, stack, { ...options, storageState: await logInOf(stack) });
}

/** What all tests of a file have that neither end their session nor make it another's. */
function sharedLogIn(stack: Stack): ReturnType<typeof logInOf> {
  const session = sessions.get(stack) ?? logInOf(stack);
  sessions.set(stack, session);
  return session;
}
const sessions = new WeakMap<Stack, ReturnType<typeof logInOf>>();
const windows = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

/**
 * A page that is logged in, and shows nothing yet; closed when the test is over. Its session, its stored choices and the files that were fetched
 * are those of all tests of the file that ask for the same options: who changes one of them takes a session of their own.
 */
export async function openLoggedIn(browser: Browser, stack: Stack, options: BrowserContextOptions = {}): Promise<Page> {
  const opened = windows.get(browser) ?? new Map<string, Promise<BrowserContext>>();
  windows.set(browser, opened);
  const key = JSON.stringify(options);
  const open = () =>
    sharedLogIn(stack).then((storageState) => openContext(browser, stack, { ...options, storageState }));
  const context = opened.get(key) ?? open();
  opened.set(key, context);
  const page = await (await context).newPage();
  onTestFinished(() => page.close());
  return page;
}

/** A page that is logged in, in a window of its own, whose time can be hurried on: `page.clock.fastForward(…)`. */
export async function openHurried(browser: Browser, stack: Stack): Promise<Page> {
  const page = await openPage(browser, stack, { storageState: await sharedLogIn(stack) });
  await page.clock.install();
  return page;
}

/** A logged-in page that shows the wallboard, live. */
export async function openLivePage(browser: Browser, stack: Stack, options?: BrowserContextOptions): Promise<Page> {
  const page = await openLoggedIn(browser, stack, options);
  await showWallboard(page);
  return page;
}

/** Shows the wallboard, live. */
export async function showWallboard(page: Page): Promise<void> {
  await page.goto('/wallboard');
  await page
    .getByRole('status')
    .getByText(/^(Live|Ao vivo)$/)
    .waitFor();
}
