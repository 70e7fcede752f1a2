import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openLoggedIn } from '../testing/open-browser.ts';
import { type Stack, startStack } from '../testing/start-stack.ts';
import { writeCustomer, writePartner } from '../testing/write-partners.ts';
import { writeCdr, writeRow, writeSource } from '../testing/write-records.ts';

let stack: Stack;
let browser: Browser;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  const recordingUrlTemplate = 'https://pbx.example/{year}/{recordingfile}';
  await writeSource(stack, { id: 'pbx', name: 'Head office', recordingUrlTemplate });
  const outgoing = { channel: 'PJSIP/1001-0000000a', dstchannel: 'PJSIP/carrier-0000000b', src: '1001' };
  for (let sequence = 10; sequence < 160; sequence += 1) {
    const disposition = sequence % 3 === 0 ? 'NO ANSWER' : 'ANSWERED';
    await writeCdr(stack, {
      ...outgoing,
      sequence,
      disposition,
      startedAt: minutesAgo(sequence * 10),
      dst: '1133330000',
      duration: 40,
      billsec: 30,
    });
  }
  const cdrId = await writeCdr(stack, {
    ...{ sequence: 1, startedAt: minutesAgo(3), duration: 3_661, billsec: 9, disposition: 'BUSY' },
    ...{ dst: '<b>600</b>', clid: '<img src=x onerror=alert(1)>', lastapp: 'Queue', lastdata: '600,t' },
    ...{ recordingfile: 'in 1.wav', calldate: '2026-01-02T12:34:56Z' },
  });
  await writePartner(stack, { id: 'erp' });
  const customerId = await writeCustomer(stack, { externalId: '1', name: 'Padaria Central' });
  await writeRow(stack, 'cdr_links', { cdrId, customerId, peerId: null, contractId: null });
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const rows = (page: Page) => page.getByRole('table', { name: 'CDRs' }).locator('[data-row]');
const sum = (page: Page, name: string) =>
  page
    .locator('dl div', { has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .first();

test('CDRs are listed with what they add up to, and filtered by what the address says', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.goto('/cdrs');
  await rows(page).first().waitFor();
  await expect.poll(() => sum(page, 'CDRs').textContent()).toBe('151');
  expect(await sum(page, 'ASR').textContent()).toBe('66.2%');
  expect(await sum(page, 'ACD').textContent()).toBe('00:30');
  await page.getByText(/PJSIP\/carrier · outgoing/).waitFor();
  await page.getByRole('img', { name: '151 CDRs over time, of which 100 were answered' }).waitFor();

  await page.getByLabel('Calling number').fill('119*');
  await expect.poll(() => new URL(page.url()).searchParams.get('src')).toBe('119*');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.reload();
  await expect.poll(() => rows(page).count()).toBe(1);
  const cells = await rows(page).locator('td').allTextContents();
  expect(cells.slice(1, 3)).toEqual(['11934547340', '<b>600</b>']);
  await rows(page).getByRole('button').first().click();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  await rows(page).getByRole('link', { name: 'Padaria Central' }).waitFor();
  expect(await rows(page).getByRole('link', { name: 'Listen' }).getAttribute('href')).toBe(
    'https://pbx.example/2026/in%201.wav',
  );
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => rows(page).count()).toBeGreaterThan(1);
});

test('further pages come as one scrolls, and the document stays small', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.goto('/cdrs?src=1001');
  await rows(page).first().waitFor();
  const lastIndex = async () => {
    await page.mouse.wheel(0, 3_000);
    return rows(page).last().getAttribute('data-index');
  };
  await expect.poll(lastIndex).toBe('149');
  await page.getByText('That is all.').waitFor();
  expect(await rows(page).count()).toBeLessThan(100);
});

test('what cannot be read says why, and can be tried again', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.route('**/api/v1/cdrs?*', (route) => route.fulfill({ status: 503, body: 'away' }));
  await page.goto('/cdrs');
  await page.getByRole('alert').getByText('The console met an error (503).').waitFor();
  await page.unroute('**/api/v1/cdrs?*');
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await rows(page).first().waitFor();
});

test('an export comes as a file, with how far it is', async () => {
  const page = await openLoggedIn(browser, stack, { locale: 'pt-BR' });
  await page.goto('/cdrs');
  await page.getByRole('button', { name: 'Exportar…' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Começar' }).click();
  const file = await (await downloading).path();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(152);
  expect(lines[0]?.startsWith('\ufeffsource;calldate;')).toBe(true);
  await page.getByText('Pronto: 151 CDRs').waitFor();
});

test('filters are kept by a name, and opened again', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.goto('/cdrs?disposition=BUSY');
  await rows(page).first().waitFor();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save these filters…' }).click();
  await page.getByLabel('Name').fill('Busy ones');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto('/cdrs');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Busy ones', exact: true }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('?disposition=BUSY');
  await expect.poll(() => rows(page).count()).toBe(1);
});
