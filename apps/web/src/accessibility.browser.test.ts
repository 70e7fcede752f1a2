import type { AnyRoute } from '@tanstack/react-router';
import { partnerKindsKey } from '@voip-sync/contracts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { startApp } from '@voip-sync/testkit/truth/start-app.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeTree } from './routes.tsx';
import { findFaults } from './testing/find-faults.ts';
import { openBrowser, openLivePage, openLoggedIn, openPage } from './testing/open-browser.ts';
import { type Stack, startStack } from './testing/start-stack.ts';
import { openState, type State, tellState } from './testing/states/state.ts';
import { statesOf } from './testing/states/states.ts';
import { writeEverything } from './testing/states/write-everything.ts';

/**
 * That every screen, and what opens on it, is for everybody: free of what axe finds, in each scheme on a desk and on a telephone. A screen is opened in
 * either language once, and looked at from two of the four sides then; what opens on it is opened in one of the languages alone.
 */
const desk = { width: 1440, height: 900 };
const telephone = { width: 390, height: 844 };
type Look = { colorScheme: 'light' | 'dark'; viewport: typeof desk };
const looks: Record<'pt-BR' | 'en', Look[]> = {
  'pt-BR': [
    { colorScheme: 'light', viewport: desk },
    { colorScheme: 'dark', viewport: telephone },
  ],
  en: [
    { colorScheme: 'dark', viewport: desk },
    { colorScheme: 'light', viewport: telephone },
  ],
};
/** For an area of twenty screens on a machine that is slow or busy. */
const areaTimeoutMs = 600_000;
const areas = ['wallboard', 'wall', 'calls', 'cdrs', 'peers', 'partners', 'syncs', 'settings', 'nowhere'] as const;

let stack: Stack;
let browser: Browser;
let states: State[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  // It tells which kinds of partners there are.
  const worker = await startApp('workers', stack, { ROLES: 'partner-sync', LOG_LEVEL: 'silent' });
  const areTold = async () => ((await stack.redis.exists(partnerKindsKey)) ? true : undefined);
  await waitUntil(areTold, { what: 'the kinds of partners are told', timeoutMs: 60_000, process: worker });
  await worker.stop();
  states = statesOf(await writeEverything(stack));
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function faultsOf(page: Page, state: State, seen: Look[]): Promise<string[]> {
  const faults: string[] = [];
  await page.setViewportSize(state.isNarrow ? telephone : desk);
  await openState(page, state);
  for (const { colorScheme, viewport } of seen) {
    await page.emulateMedia({ colorScheme });
    if (!state.isNarrow) await page.setViewportSize(viewport);
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    const told = `${tellState(state)} ${colorScheme} ${viewport.width}`;
    faults.push(...(await findFaults(page)).map((fault) => `${told}: ${fault}`));
  }
  return faults;
}

describe.each(['pt-BR', 'en'] as const)('in %s', (locale) => {
  const options = { locale, reducedMotion: 'reduce' } as const;

  test('the log-in is free of what axe finds', async () => {
    const page = await openPage(browser, stack, options);
    expect(await faultsOf(page, { path: '/login', shows: 'form' }, looks[locale])).toEqual([]);
  });

  test.each(areas)(
    'so is all of /%s, and it never scrolls sideways, breaks the content policy or fails in the console',
    async (area) => {
      const page = await openLoggedIn(browser, stack, options);
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => faults.push(message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) faults.push(message.text());
      });
      const ofArea = states.filter(({ path }) => path.split(/[/?]/)[1] === area);
      for (const [index, state] of ofArea.entries()) {
        const isIts = index % 2 === Object.keys(looks).indexOf(locale);
        if (!state.press || isIts) faults.push(...(await faultsOf(page, state, looks[locale])));
      }
      expect(faults).toEqual([]);
    },
    areaTimeoutMs,
  );
});

test('no screen is left out', () => {
  // Tested above; leads on to the wallboard; is opened as /nowhere.
  const addresses = ({ options, children = [] }: AnyRoute): string[] => [
    ...('path' in options ? [String(options.path)] : []),
    ...Object.values(children as AnyRoute[]).flatMap(addresses),
  ];
  const opened = states.map(({ path }) => path.replace(/\?.*/, ''));
  const isOpened = (address: string) => {
    const shape = new RegExp(`^${address.replace(/\$\w*/g, '[^/]+')}$`);
    return opened.some((path) => path === address || (address.includes('$') && shape.test(path)));
  };
  expect(addresses(routeTree).filter((address) => !isOpened(address))).toEqual(['/login', '/', '$']);
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
