/**
 * Measures how smooth the wallboard is with very many live calls:
 *
 *     REDIS_URL=redis://… DATABASE_URL=mysql://… node packages/testkit/src/bench/wallboard/measure-frames.ts <program of Chromium> [calls] [changes a second] [seconds]
 *
 * A real console on a database with so many calls; while some of them change, a browser scrolls through all of them, and the time between
 * its frames is noted. Redis must be empty, and is emptied afterwards.
 */
import { setInterval } from 'node:timers/promises';
import { type Call, wallboardChannel } from '@voip-sync/contracts';
import { Redis } from 'ioredis';
import type { Page } from 'playwright-core';
import { freePort } from '../../processes/free-port.ts';
import { stopAllProcesses } from '../../processes/start-process.ts';
import { type BenchDatabase, dropDatabases, openDatabase } from '../bench-database.ts';
import { claimRedis } from '../claim-redis.ts';
import { loadConfig } from '../config.ts';
import { migrate, startApp } from '../start-program.ts';
import { openScreen } from './watch-screen.ts';

const [program = '', ...numbers] = process.argv.slice(2);
const [calls = 50_000, changesPerSecond = 50, seconds = 20] = numbers.map(Number);
const user = { username: 'viewer', password: 'a-password-of-the-measurement' };
const rowsAtOnce = 5_000;
const rowPx = 38;
/** Pixels a second: not at all, as with a wheel turned fast, and with the bar dragged from one end to the other. */
const speeds = { 'standing still': 0, scrolled: 3_000, 'dragged through': (calls * rowPx) / seconds };
const desk = { width: 1440, height: 900 };
const firstRowsTimeoutMs = 120_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const config = loadConfig();
const emptyRedis = await claimRedis(config.REDIS_URL);
const redis = new Redis(config.REDIS_URL);
try {
  const database = await openDatabase(config.DATABASE_URL, 'frames');
  await migrate(database.url);
  await writeCalls(database);
  const port = `${await freePort()}`;
  await startApp('console', {
    ...{ REDIS_URL: config.REDIS_URL, DATABASE_URL: database.url, HEALTH_PORT: `${await freePort()}` },
    ...{ PORT: port, HOST: '127.0.0.1', ADMIN_USER: user.username, ADMIN_PASSWORD: user.password },
  });
  const { browser, page } = await openScreen(program, `http://127.0.0.1:${port}`, user, desk);
  const openedAt = performance.now();
  await page.goto('/wallboard');
  await page.locator('tr[data-row]').first().waitFor({ timeout: firstRowsTimeoutMs });
  say(`${calls} live calls: the first rows stand after ${Math.round(performance.now() - openedAt)} ms`);
  const stop = new AbortController();
  const changing = changeCalls(stop.signal);
  say(`${changesPerSecond} changes a second, ${seconds} s each:`);
  for (const [what, pxPerSecond] of Object.entries(speeds)) say(describe(what, await noteFrames(page, pxPerSecond)));
  stop.abort();
  await changing;
  await browser.close();
} finally {
  redis.disconnect();
  await stopAllProcesses();
  await emptyRedis();
  await dropDatabases();
}
process.exit();

function makeCall(number: number): Call {
  const joinedAt = new Date(Date.now() - number).toISOString();
  return {
    ...{ id: `${number}`, sourceId: 'pbx', linkedId: `1795160315.${number}`, uniqueId: `1795160315.${number}` },
    ...{ status: 'calling', stateSince: joinedAt, queue: `queue-${number % 20}`, extension: null, agent: null },
    ...{ callerNumber: `119${String(number).padStart(8, '0')}`, callerName: `Caller ${number}`, onPanel: true },
    ...{ joinedAt, answeredAt: null, endedAt: null, hangupCause: null, closedBy: null, revision: 1 },
    ...{ createdAt: joinedAt, updatedAt: joinedAt },
  };
}

async function writeCalls({ pool }: BenchDatabase): Promise<void> {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  for (let first = 1; first <= calls; first += rowsAtOnce) {
    const some = Array.from({ length: Math.min(rowsAtOnce, calls - first + 1) }, (_, index) => makeCall(first + index));
    const columns = Object.keys(some[0] ?? {}).map(snake);
    const time = (value: unknown) =>
      typeof value === 'string' && /^\d{4}-.*Z$/.test(value) ? value.slice(0, -1).replace('T', ' ') : value;
    const rows = some.map((call) => Object.values(call).map(time));
    await pool.query('INSERT INTO calls (??) VALUES ?', [columns, rows]);
  }
}

/** Has calls all over the list answered, as a worker announces it. */
async function changeCalls(signal: AbortSignal): Promise<void> {
  let changed = 0;
  try {
    for await (const _ of setInterval(1_000 / changesPerSecond, undefined, { signal })) {
      changed += 1;
      const call = makeCall(1 + ((changed * 7_919) % calls));
      const answeredAt = new Date().toISOString();
      const answered = { status: 'answered', stateSince: answeredAt, answeredAt, agent: 'Agent 101', extension: '101' };
      await redis.publish(
        wallboardChannel,
        JSON.stringify({ calls: [{ ...call, ...answered, revision: 1 + changed }] }),
      );
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The times between frames, in milliseconds, while the page is scrolled. */
function noteFrames(page: Page, pxPerSecond: number): Promise<number[]> {
  return page.evaluate(
    ({ pxPerSecond, lastsMs }) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const start = performance.now();
        let before = start;
        window.scrollTo(0, 0);
        const step = (now: number) => {
          times.push(now - before);
          before = now;
          if (pxPerSecond > 0) window.scrollTo(0, ((now - start) / 1_000) * pxPerSecond);
          if (now < start + lastsMs) requestAnimationFrame(step);
          else resolve(times);
        };
        requestAnimationFrame(step);
      }),
    { pxPerSecond, lastsMs: seconds * 1_000 },
  );
}

function describe(what: string, times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)} ms`;
  const long = times.filter((time) => time > 50).length;
  return `${what}: ${times.length} frames, p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}, ${long} of more than 50 ms`;
}
