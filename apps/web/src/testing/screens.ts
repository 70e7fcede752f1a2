import type { Page } from 'playwright-core';

/** A screen that stands in the documents: its address, and what must be seen on it before it is taken. */
export type Screen = {
  /** Names the picture's file. */
  name: string;
  path: string;
  /** A selector of something that is there once the screen has its data. */
  shows: string;
  /** What is to be done on it first, such as opening a row. */
  prepare?: (page: Page) => Promise<void>;
};

/** Opens what the first row leads to. */
async function openFirst(page: Page): Promise<void> {
  const from = page.url();
  await page.locator('main tbody a, main article a').first().click();
  await page.waitForURL((url) => url.href !== from);
}

const heading = 'main h1';

/** Every screen: add yours. Each is taken in both languages and both schemes, at a desk and on a telephone. */
export const screens: readonly Screen[] = [
  { name: 'wallboard', path: '/wallboard', shows: '[data-queue]' },
  { name: 'wall', path: '/wall', shows: '[data-queue]' },
  { name: 'calls', path: '/calls', shows: heading },
  { name: 'call', path: '/calls', shows: 'main tbody a', prepare: openFirst },
  { name: 'abandoned', path: '/calls/abandoned', shows: heading },
  { name: 'cdrs', path: '/cdrs', shows: 'main tbody tr' },
  { name: 'peers', path: '/peers', shows: 'main tbody tr' },
  { name: 'peer', path: '/peers', shows: 'main tbody a', prepare: openFirst },
  { name: 'unlinked', path: '/peers/unlinked', shows: heading },
  { name: 'conflicts', path: '/peers/conflicts', shows: heading },
  { name: 'partner-cdrs', path: '/peers/partner-cdrs', shows: heading },
  { name: 'customers', path: '/peers/customers', shows: heading },
  { name: 'contracts', path: '/peers/contracts', shows: heading },
  { name: 'plans', path: '/peers/plans', shows: heading },
  { name: 'partners', path: '/partners', shows: heading },
  { name: 'partner', path: '/partners', shows: 'main :is(tbody, article) a', prepare: openFirst },
  { name: 'syncs', path: '/syncs', shows: heading },
  { name: 'runs', path: '/syncs/runs', shows: heading },
  { name: 'completeness', path: '/syncs/completeness', shows: heading },
  { name: 'quarantine', path: '/syncs/quarantine', shows: heading },
];
