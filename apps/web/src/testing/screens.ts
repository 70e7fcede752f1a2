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
  await follow(page, 'main tbody a, main article a');
}

/** Goes where the first link of this selector leads. */
async function follow(page: Page, link: string): Promise<void> {
  const from = page.url();
  await page.locator(link).first().click();
  await page.waitForURL((url) => url.href !== from);
}

/** Of the partner that has most: from its card to one of its tabs. */
const openTab = (tab: string) => async (page: Page) => {
  await openFirst(page);
  await follow(page, `main nav a[href$="/${tab}"]`);
};

async function openEdit(page: Page): Promise<void> {
  await openFirst(page);
  await page.goto(`${page.url()}?edit=true`);
  await page.locator('main form').waitFor();
}

const heading = 'main h1';
const row = 'main tbody tr';
const link = 'main tbody a';

/** Every screen: add yours. Each is taken in both languages and both schemes, at a desk and on a telephone. */
export const screens: readonly Screen[] = [
  { name: 'log-in', path: '/login', shows: 'form' },
  { name: 'wallboard', path: '/wallboard', shows: '[data-queue]' },
  { name: 'wall', path: '/wall', shows: '[data-queue]' },
  { name: 'calls', path: '/calls', shows: heading },
  { name: 'call', path: '/calls', shows: link, prepare: openFirst },
  { name: 'abandoned', path: '/calls/abandoned', shows: heading },
  { name: 'cdrs', path: '/cdrs', shows: row },
  { name: 'peers', path: '/peers', shows: row },
  { name: 'peer', path: '/peers', shows: link, prepare: openFirst },
  { name: 'peer-edit', path: '/peers', shows: link, prepare: openEdit },
  { name: 'peer-new', path: '/peers/new', shows: 'main form' },
  { name: 'unlinked', path: '/peers/unlinked', shows: heading },
  { name: 'conflicts', path: '/peers/conflicts', shows: heading },
  { name: 'conflict', path: '/peers/conflicts', shows: link, prepare: openFirst },
  { name: 'outbox', path: '/peers/outbox', shows: heading },
  { name: 'cdr-pushes', path: '/peers/cdr-pushes', shows: heading },
  { name: 'partner-cdrs', path: '/peers/partner-cdrs', shows: heading },
  { name: 'customers', path: '/peers/customers', shows: row },
  { name: 'customer', path: '/peers/customers', shows: link, prepare: openFirst },
  { name: 'contracts', path: '/peers/contracts', shows: row },
  { name: 'contract', path: '/peers/contracts', shows: link, prepare: openFirst },
  { name: 'plans', path: '/peers/plans', shows: row },
  { name: 'plan', path: '/peers/plans', shows: link, prepare: openFirst },
  { name: 'partners', path: '/partners', shows: heading },
  { name: 'partner', path: '/partners', shows: 'main :is(tbody, article) a', prepare: openFirst },
  { name: 'partner-runs', path: '/partners', shows: 'main article a', prepare: openTab('runs') },
  { name: 'partner-requests', path: '/partners', shows: 'main article a', prepare: openTab('requests') },
  { name: 'partner-quarantine', path: '/partners', shows: 'main article a', prepare: openTab('quarantine') },
  { name: 'partner-settings', path: '/partners', shows: 'main article a', prepare: openTab('settings') },
  { name: 'partner-new', path: '/partners/new', shows: 'main form' },
  { name: 'syncs', path: '/syncs', shows: heading },
  { name: 'runs', path: '/syncs/runs', shows: heading },
  { name: 'completeness', path: '/syncs/completeness', shows: heading },
  { name: 'backfills', path: '/syncs/backfills', shows: heading },
  { name: 'quarantine', path: '/syncs/quarantine', shows: heading },
  { name: 'blind-windows', path: '/syncs/blind-windows', shows: heading },
  { name: 'disagreements', path: '/syncs/disagreements', shows: heading },
  { name: 'replays', path: '/syncs/replays', shows: heading },
  { name: 'remaps', path: '/syncs/remaps', shows: heading },
  { name: 'account', path: '/settings', shows: 'main form' },
  { name: 'users', path: '/settings/users', shows: row },
  { name: 'tokens', path: '/settings/tokens', shows: heading },
  { name: 'thresholds', path: '/settings/thresholds', shows: 'main form' },
  { name: 'retention', path: '/settings/retention', shows: 'main form' },
  { name: 'alerts', path: '/settings/alerts', shows: 'main form' },
  { name: 'alert-history', path: '/settings/alert-history', shows: heading },
  { name: 'audit', path: '/settings/audit', shows: row },
  { name: 'api-docs', path: '/api/docs', shows: '.opblock-tag' },
];
