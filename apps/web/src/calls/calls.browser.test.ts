import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openLoggedIn } from '../testing/open-browser.ts';
import { type Stack, startStack } from '../testing/start-stack.ts';
import { tellCall, writeCdr, writeSource } from '../testing/write-records.ts';

let stack: Stack;
let browser: Browser;
const before = Math.floor(Date.now() / 1_000) * 1_000 - 3_600_000;
const at = (second: number) => new Date(before + second * 1_000).toISOString();
const ids: Record<string, string> = {};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  await writeSource(stack, { id: 'pbx', name: 'Head office' });
  const over = { onPanel: false, queue: 'support' } as const;
  const answered = await tellCall(stack, {
    ...{
      ...over,
      linkedId: 'spoken',
      status: 'ended',
      callerName: '<script>alert(1)</script>',
      callerNumber: '11934547340',
    },
    ...{ joinedAt: at(0), answeredAt: at(12), endedAt: at(60), agent: 'Ana', extension: '101', closedBy: 'hangup' },
  });
  const lost = await tellCall(stack, {
    ...{
      ...over,
      linkedId: 'lost',
      status: 'abandoned',
      callerNumber: '11922220000',
      joinedAt: at(100),
      endedAt: at(130),
    },
  });
  const called = await tellCall(stack, {
    ...{
      ...over,
      linkedId: 'called',
      status: 'abandoned',
      callerNumber: '11933330000',
      joinedAt: at(200),
      endedAt: at(230),
    },
  });
  Object.assign(ids, { answered: answered.id, lost: lost.id, called: called.id });
  await stack.database.query(
    'INSERT INTO queue_visits (call_id, source_id, queue, ordinal, joined_at, answered_at, left_at, outcome, agent, extension, wait_ms, talk_ms) VALUES ?',
    [
      [
        [
          answered.id,
          'pbx',
          'support',
          1,
          new Date(at(0)),
          new Date(at(12)),
          new Date(at(60)),
          'answered',
          'Ana',
          '101',
          12_000,
          48_000,
        ],
        [
          lost.id,
          'pbx',
          'support',
          1,
          new Date(at(100)),
          null,
          new Date(at(130)),
          'abandoned',
          null,
          null,
          30_000,
          null,
        ],
      ],
    ],
  );
  await stack.database.query(
    'INSERT INTO call_events (event_id, source_id, linked_id, unique_id, type, queue, occurred_at, received_at, clock, facts) VALUES ?',
    [
      [
        [
          'a'.repeat(32),
          'pbx',
          'spoken',
          'spoken',
          'caller.joined',
          'support',
          new Date(at(0)),
          new Date(at(0)),
          'pbx',
          '{"position":1}',
        ],
        [
          'b'.repeat(32),
          'pbx',
          'spoken',
          'spoken',
          'agent.connected',
          'support',
          new Date(at(12)),
          new Date(at(12)),
          'pbx',
          '{"agent":"Ana"}',
        ],
      ],
    ],
  );
  await stack.database.query(
    'INSERT INTO call_disagreements (call_id, source_id, linked_id, kind, visit, heard, told, apart_ms, found_at) VALUES (?)',
    [[answered.id, 'pbx', 'spoken', 'talk-differs', 1, '48 s', '40 s', 8_000, new Date()]],
  );
  await writeCdr(stack, {
    sequence: 1,
    linkedid: 'spoken',
    startedAt: at(0),
    duration: 60,
    billsec: 48,
    dst: '600',
    lastapp: 'Queue',
  });
  await writeCdr(stack, {
    sequence: 2,
    startedAt: at(500),
    src: '1002',
    dst: '011933330000',
    duration: 20,
    billsec: 10,
  });
});
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

test('a call is found by a part of its number, and shown beside its CDRs', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.goto('/calls');
  await page.getByLabel('Number, or a part of it').fill('4547');
  const row = page.getByRole('table', { name: 'Calls' }).locator('[data-row]');
  await expect.poll(() => row.count()).toBe(1);
  expect(await row.textContent()).toContain('<script>alert(1)</script>');
  await row.getByRole('link').click();
  await page.getByRole('heading', { name: '<script>alert(1)</script>' }).waitFor();
  await page.getByText('heard 48 s, the CDRs say 40 s').waitFor();
  const moments = page.getByRole('table', { name: 'Heard and recorded, side by side' }).locator('tbody tr');
  await expect.poll(() => moments.count()).toBe(3);
  expect(await moments.nth(0).textContent()).toMatch(/Joins the queue.*Path 1 begins.*11934547340 → 600/);
  expect(await moments.nth(1).textContent()).toMatch(/Agent answers.*Ana.*Path 1 is answered/);
  expect(await moments.nth(2).textContent()).toMatch(/Path 1 ends.*Answered/);
});

test('who gave up is told with what became of them, and an operator says what they did', async () => {
  const page = await openLoggedIn(browser, stack);
  await page.goto('/calls/abandoned');
  const row = (id: string | undefined) => page.locator(`[data-row="${id}"]`);
  await row(ids.called).getByText('Called back', { exact: true }).waitFor();
  expect(await row(ids.called).textContent()).toContain('called by 1002');
  await row(ids.lost).getByText('To call back').waitFor();
  await page.getByRole('button', { name: 'Change the call-back of 11922220000' }).click();
  await page.getByLabel('Result').selectOption('Not reached');
  await page.getByLabel('Note').fill('voice mail');
  await stack.database.query(
    "INSERT INTO call_backs (call_id, caller_number, state, set_by, set_at, version) VALUES (?, '11922220000', 'given-up', 'rui', UTC_TIMESTAMP(3), 1)",
    [ids.lost],
  );
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('rui has set this caller to given-up').waitFor();
  expect(await page.getByLabel('Note').inputValue()).toBe('voice mail');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await row(ids.lost).getByText('Given up').waitFor();
  await page.getByRole('button', { name: 'Change the call-back of 11922220000' }).click();
  await page.getByRole('dialog').getByLabel('Call-back', { exact: true }).selectOption('Called back');
  await page.getByRole('button', { name: 'Save' }).click();
  await row(ids.lost).getByText('Called back', { exact: true }).waitFor();
});

test('a call whose events retention has deleted says so in the place of its time line', async () => {
  await stack.database.query('UPDATE calls SET log_forgotten_at = UTC_TIMESTAMP(3) WHERE id = ?', [ids.lost]);
  const page = await openLoggedIn(browser, stack);
  await page.goto(`/calls/${ids.lost}`);
  await page.getByText('retention deleted them on').waitFor();
  await page.getByText('The call has no CDRs here.', { exact: false }).waitFor();
});
