import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openLoggedIn } from '../testing/open-browser.ts';
import { type Stack, startStack } from '../testing/start-stack.ts';
import {
  writeConflict,
  writeContract,
  writeCustomer,
  writePartner,
  writePartnerCdr,
  writePeer,
} from '../testing/write-partners.ts';
import { writeCdr, writeRow } from '../testing/write-records.ts';

const script = '<img src=x onerror="document.title=1">';

let stack: Stack;
let browser: Browser;
let customer: string;
let contract: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  await writePartner(stack, { id: 'erp', name: 'ERP' });
  await writePartner(stack, { id: 'other', name: 'Other', peerChanges: '' });
  customer = await writeCustomer(stack, { externalId: '1', name: 'Padaria Central', document: '12.345.678/0001-90' });
  contract = await writeContract(stack, { externalId: '5', name: 'Voz 5', status: 'A', customerId: customer });
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

const ask = async (sql: string, values: unknown[]) =>
  (await stack.database.query(sql, values))[0] as Record<string, unknown>[];
const peerRow = async (id: string) => (await ask('SELECT * FROM sip_peers WHERE id = ?', [id]))[0];
const entries = (id: string) => ask('SELECT operation, status FROM outbox WHERE peer_id = ? ORDER BY id', [id]);

test('a peer is found, its name shown as text, and edited; what waits for the partner is told until it is sent', async () => {
  const id = await writePeer(stack, { username: '7001', name: script, callerId: 'Door', customerId: customer });
  const page = await openAt('/peers');
  await page.getByLabel('User name or name').fill('7001');
  await page.waitForURL((url) => url.search === '?search=7001');
  await page.getByRole('table', { name: 'Peers' }).getByText(script).waitFor();
  await page.getByRole('link', { name: '7001' }).click();
  await page.getByText('Padaria Central').waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Caller ID').fill('Gate');
  await page.getByRole('button', { name: 'Save' }).click();
  const entry = page.locator('[data-entry]');
  await entry.getByText('Waiting to be sent').waitFor();
  await entry.getByText('Caller ID: Door → Gate').waitFor();
  await page.getByRole('table', { name: 'History' }).getByText('supervisor').waitFor();
  expect(await page.title()).toBe('7001 · voip-sync');
  expect(await peerRow(id)).toMatchObject({ caller_id: 'Gate', version: 2 });

  const refused = 'the partner says: no such caller';
  await stack.database.query("UPDATE outbox SET status = 'failed', last_error = ? WHERE peer_id = ?", [refused, id]);
  await entry.getByText('Refused by the partner').waitFor();
  await entry.getByText(`The partner: ${refused}`).waitFor();
  await entry.getByRole('button', { name: 'Try again' }).click();
  await entry.getByText('Waiting to be sent').waitFor();
  await entry.getByRole('button', { name: 'Give up' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click();
  await entry.getByText('Taking over the partner’s version').waitFor();
  expect(await entries(id)).toMatchObject([{ status: 'cancelled' }, { operation: 'adopt', status: 'waiting' }]);
});

test('of two who edit one peer the second sees both versions, and overwrites nothing unasked', async () => {
  const id = await writePeer(stack, { username: '7002', callerId: 'Door', host: 'dynamic' });
  const page = await openAt(`/peers/${id}?edit=true`);
  await page.getByLabel('Caller ID').fill('Mine');
  const data = { version: 1, callerId: 'Theirs', context: 'kept' };
  const headers = { origin: stack.origin };
  expect((await page.request.patch(`/api/v1/peers/${id}`, { data, headers })).status()).toBe(200);
  await page.getByRole('button', { name: 'Save' }).click();
  const rows = page.getByRole('alert').getByRole('row');
  await rows.nth(1).waitFor();
  expect(await rows.nth(1).getByRole('cell').allTextContents()).toEqual(['Caller ID', 'Mine', 'Theirs']);
  expect(await rows.count()).toBe(2);
  expect(await peerRow(id)).toMatchObject({ caller_id: 'Theirs' });
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await page.getByRole('button', { name: 'Edit' }).waitFor();
  expect(await peerRow(id)).toMatchObject({ caller_id: 'Mine', context: 'kept', host: 'dynamic', version: 3 });
});

test('a peer is made where the partner takes it, and taken away', async () => {
  const page = await openAt('/peers');
  await page.getByRole('link', { name: 'New peer' }).click();
  await page.getByRole('textbox', { name: 'User name', exact: true }).fill('7900');
  await page.getByRole('button', { name: 'Create peer' }).click();
  await page.getByRole('heading', { name: '7900' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('This peer is deleted.').waitFor();
  const other = await writePeer(stack, { username: '7901', partnerId: 'other' });
  await page.goto(`/peers/${other}`);
  await page.getByRole('heading', { name: '7901' }).waitFor();
  await page.getByText('Other', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Edit' }).waitFor({ state: 'detached' });
});

test('an unlinked peer is linked by hand, and given back to the partner', async () => {
  const id = await writePeer(stack, { username: '7004' });
  const page = await openAt('/peers/unlinked?search=7004');
  await page.getByRole('button', { name: 'Link 7004' }).click();
  await page.getByLabel('Find a customer or a contract').fill('padaria');
  await page.getByRole('button', { name: 'Link to Padaria Central' }).click();
  await page.getByText('Every peer is linked').waitFor();
  await page.goto(`/peers/${id}`);
  await page.locator('[data-fact=linkedBy]').getByText('A person').waitFor();
  await page.getByRole('button', { name: 'Back to the partner’s word' }).click();
  await page.locator('[data-fact=linkedBy]').getByText('Nobody').waitFor();
});

test('a CDR that a partner refused is sent again with the next run', async () => {
  const cdrId = await writeCdr(stack, { sequence: 1 });
  const now = new Date().toISOString();
  const push = { partnerId: 'erp', cdrId, status: 'failed', maybeSent: false, attempts: 1, updatedAt: now };
  await writeRow(stack, 'cdr_pushes', { ...push, lastError: 'no such customer' });
  const page = await openAt('/peers/cdr-pushes');
  await page.getByText('The partner: no such customer').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('table', { name: 'CDRs to partners' }).getByText('Waiting to be sent').waitFor();
});

test('partners’ CDRs are found by number and by peer, and lead to whose they are', async () => {
  const peerId = await writePeer(stack, { username: '7008' });
  const cdr = {
    destination: '600',
    disposition: 'ANSWERED',
    durationS: 65,
    billableS: 60,
    price: '0.30',
    currency: 'BRL',
  };
  await writePartnerCdr(stack, { ...cdr, externalId: '1', source: '11934547340', peerId, customerId: customer });
  await writePartnerCdr(stack, { ...cdr, externalId: '2', source: script, contractId: contract });
  await writePartnerCdr(stack, { externalId: '3', startedAt: '2020-01-01T00:00:00.000Z', peerId });
  const page = await openAt('/peers');
  await page.getByRole('link', { name: 'CDRs from partners' }).click();
  const rows = page.getByRole('table', { name: 'CDRs from partners' }).locator('[data-row]');
  await rows.getByText(script).waitFor();
  await rows.getByRole('link', { name: 'Voz 5' }).waitFor();
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByLabel('Calling number, whole').fill('11934547340');
  await page.waitForURL((url) => url.search === '?source=11934547340');
  await rows.getByText(script).waitFor({ state: 'detached' });
  await rows.getByText('0.30 BRL').waitFor();
  await rows.getByRole('link', { name: 'Padaria Central' }).waitFor();
  await page.goto('/peers/partner-cdrs?peerUsername=7008&span=all');
  await rows.nth(1).waitFor();
  await rows.first().getByRole('link', { name: '7008' }).click();
  await page.getByRole('heading', { name: '7008' }).waitFor();
});

describe('a conflict', () => {
  const theirs = { username: '7005', kind: 'extension', active: true, callerId: 'There', host: 'there' };

  test('is resolved field by field, between the versions that are there', async () => {
    const id = await writePeer(stack, { username: '7005', callerId: 'Here', host: 'here', agreedHash: 'c'.repeat(64) });
    await writeConflict(stack, id, theirs);
    const page = await openAt('/peers/conflicts');
    await page.getByRole('link', { name: '7005' }).click();
    await page.getByRole('radio', { name: 'Host: At the partner: there' }).check();
    await stack.database.query("UPDATE sip_peers SET caller_id = 'Newer', version = 2 WHERE id = ?", [id]);
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('One of the versions was changed since.').waitFor();
    await page.getByRole('radio', { name: 'Caller ID: Here: Newer' }).waitFor();
    await page.getByRole('radio', { name: 'Host: At the partner: there' }).check();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('By supervisor: a mix of both').waitFor();
    expect(await peerRow(id)).toMatchObject({ caller_id: 'Newer', host: 'there' });
    expect(await entries(id)).toMatchObject([{ operation: 'update', status: 'waiting' }]);
  });
});
