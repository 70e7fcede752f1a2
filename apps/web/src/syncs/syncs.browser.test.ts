import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openLoggedIn } from '../testing/open-browser.ts';
import { type Stack, startStack } from '../testing/start-stack.ts';
import { writeRow, writeSource, writeSyncRun } from '../testing/write-records.ts';

let stack: Stack;
let browser: Browser;
const now = new Date();
const iso = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000).toISOString();
/** The hour before this one, in UTC, which is the PBX's own clock here. */
const hourAgo = iso(60).slice(0, 13).replace('T', ' ');

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  await writeSource(stack, { id: 'pbx', name: 'Head office', timeZone: 'UTC' });
  await writeSource(stack, { id: 'branch', name: 'Branch <b>', timeZone: 'UTC' });
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function openAt(path: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await openLoggedIn(browser, stack, options);
  await page.goto(path);
  return page;
}

async function writeHour(values: Record<string, unknown>): Promise<void> {
  await writeRow(stack, 'completeness_hours', {
    ...{ sourceId: 'pbx', hour: hourAgo, startsAt: iso(60), status: 'complete', sourceRows: 12, sourceDuplicates: 0 },
    ...{ sourceDigest: 'a'.repeat(32), hereRows: 12, hereDigest: 'a'.repeat(32), quarantinedRows: 0, goneRows: 0 },
    ...{ differences: 0, repaired: 0, runId: 1, checkedAt: now.toISOString() },
    ...values,
  });
}

test('what is late stands first, with how late it is', async () => {
  await writeSyncRun(stack, { startedAt: iso(30), finishedAt: iso(30) });
  const page = await openAt('/syncs');
  const row = page.getByRole('table', { name: 'Against the schedule' }).locator('tbody').first();
  await row.getByText('Late', { exact: true }).waitFor();
  expect(await row.textContent()).toMatch(/Head office.*CDRs.*every 1 min.*(29|3\d):\d\d/);
});

test('every run is in one list, which is filtered by the address and acted upon', async () => {
  const failed = await writeSyncRun(stack, {
    ...{ sourceId: 'branch', kind: 'cdr-sweep', status: 'failed', error: 'the source refused' },
    ...{ startedAt: iso(2), finishedAt: iso(1) },
  });
  const running = await writeSyncRun(stack, { status: 'running', startedAt: iso(1), finishedAt: null });
  const page = await openAt('/syncs/runs');
  await page.locator(`[data-row="sync-run-${running}"]`).waitFor();
  await page.getByLabel('State').selectOption('Failed');
  await page.waitForURL((url) => url.search === '?state=failed');
  await page.getByText('Error: the source refused').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Run again' }).click();
  await page.locator(`[data-row="sync-run-${failed}"]`).getByText('Asked for.').waitFor();

  await page.goto('/syncs/runs?state=running');
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByText('Ending…').waitFor();
});

test('a range is copied, with its progress, paused and resumed', async () => {
  const page = await openAt('/syncs/backfills', { viewport: { width: 390, height: 844 } });
  await page.getByLabel('From (UTC)').fill('2026-01-01T00:00');
  await page.getByLabel('Until (UTC)').fill('2026-02-01T00:00');
  await page.getByRole('combobox', { name: 'Source' }).first().selectOption('Head office');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.locator('[data-row]').getByText('Being planned').waitFor();
  const [rows] = await stack.database.query('SELECT id FROM backfills');
  const [{ id }] = rows as [{ id: string }];
  const chunk = { backfillId: id, rangeTo: '2026-01-02 00:00:00', attempts: 1, rowsPlanned: 50 };
  const counts = {
    rowsRead: 0,
    rowsInserted: 0,
    rowsAlreadyThere: 0,
    rowsQuarantined: 0,
    rowsMarked: 0,
    sourceId: 'pbx',
  };
  await writeRow(stack, 'backfill_chunks', {
    ...chunk,
    ...counts,
    ordinal: 0,
    rangeFrom: '2026-01-01 00:00:00',
    status: 'done',
  });
  await writeRow(stack, 'backfill_chunks', {
    ...chunk,
    ...counts,
    ordinal: 1,
    rangeFrom: '2026-01-01 12:00:00',
    status: 'waiting',
  });
  await stack.database.query("UPDATE backfills SET status = 'running', planned_at = NOW(3)");
  await page.getByText('50%: 50 of 100 rows, 1 of 2 chunks').waitFor();
  expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
});

test('the calendar shows by keyboard which rows of an hour differ', async () => {
  await writeHour({});
  await writeHour({
    hour: `${hourAgo.slice(0, 11)}00`,
    status: 'differing',
    hereRows: 10,
    differences: 2,
    repaired: 0,
  });
  const runId = await writeSyncRun(stack, { kind: 'cdr-sweep', status: 'held', startedAt: iso(3), finishedAt: iso(2) });
  await writeRow(stack, 'completeness_differences', {
    ...{ sourceId: 'pbx', hour: `${hourAgo.slice(0, 11)}00`, runId, kind: 'changed-here', repair: 'held' },
    ...{
      uniqueid: '1795160315.77',
      linkedid: '1795160315.77',
      sequence: 5,
      needsMark: false,
      foundAt: now.toISOString(),
    },
    ...{ here: '{"billsec":"9","dst":"600"}', source: '{"billsec":"12","dst":"600"}' },
  });
  const page = await openAt(`/syncs/completeness?sourceId=pbx&month=${hourAgo.slice(0, 7)}`, { locale: 'pt-BR' });
  const differing = page.locator(`[data-hour="${hourAgo.slice(0, 11)}00"]`);
  await differing.waitFor();
  expect(await differing.getAttribute('aria-label')).toContain('2 linhas diferem');
  await differing.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Ainda diferem').waitFor();
  await page.getByText('Colunas que diferem: 1').click();
  await page.getByRole('row', { name: 'billsec 9 12' }).waitFor();
  await page.getByRole('button', { name: 'Provar de novo' }).click();
  await page.getByText('A prova foi pedida.').waitFor();
  await page.getByRole('button', { name: `Ver a prova ${runId}` }).click();
  await page.getByRole('button', { name: `Aprovar a prova ${runId}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Corrigir' }).click();
  await page.getByText('Aprovada: está sendo feita.').waitFor();
});

test('a record in quarantine is mended as what came stays beside it', async () => {
  const id = await writeRow(stack, 'quarantine', {
    ...{ sourceId: 'branch', kind: 'cdr', digest: 'c'.repeat(32), reason: 'calldate is no time', seenCount: 2 },
    ...{ raw: '{"calldate":"<script>","src":"1"}', firstSeenAt: iso(5), lastSeenAt: iso(4) },
  });
  const page = await openAt('/syncs/quarantine', { colorScheme: 'dark' });
  await page.getByRole('button', { name: 'calldate is no time' }).click();
  await page.getByText('"calldate": "<script>"').waitFor();
  await page.getByRole('button', { name: 'Mend…' }).click();
  const editor = page.getByLabel('The record, corrected');
  await editor.fill('{"calldate"');
  await page.getByText('This is no JSON object.').waitFor();
  await editor.fill('{"calldate":"2026-11-20 08:00:00","src":"1"}');
  await page.getByRole('button', { name: 'Save and try' }).click();
  await page.getByText('As supervisor mended it').waitFor();
  await page.getByRole('button', { name: 'Dismiss…' }).click();
  await page.getByLabel('Why it is not to be applied').fill('a test call');
  await page.getByRole('button', { name: 'Dismiss…' }).last().click();
  await page.getByText('Dismissed (supervisor)').waitFor();
  const [rows] = await stack.database.query('SELECT raw, note FROM quarantine WHERE id = ?', [id]);
  expect(rows).toEqual([{ raw: '{"calldate":"<script>","src":"1"}', note: 'a test call' }]);
});

test('a replay shows what would change before it is applied', async () => {
  const id = await writeRow(stack, 'replays', {
    ...{
      sourceId: 'pbx',
      fromAt: iso(120),
      toAt: iso(60),
      status: 'compared',
      appliesAtOnce: false,
      isCancelled: false,
    },
    ...{ callsCompared: 9, callsDifferent: 1, callsUnlogged: 0, callsApplied: 0, requestedBy: 'maria' },
    ...{ createdAt: iso(1), updatedAt: iso(1) },
  });
  await writeRow(stack, 'replay_differences', {
    ...{ replayId: id, linkedId: '1795160315.9', kind: 'changed', visit: 1, field: 'outcome' },
    ...{ before: 'left', after: 'abandoned', foundAt: iso(1) },
  });
  const page = await openAt('/syncs/replays');
  await page.getByRole('button', { name: 'Differences' }).click();
  await page.getByText('visit 1: outcome').waitFor();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Applying').waitFor();
});
