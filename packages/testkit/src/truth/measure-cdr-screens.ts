import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { CdrTotalsStore, createDatabase } from '../../../database/src/index.ts';
import { freePort } from '../processes/free-port.ts';
import { fillCdrs, filledYear } from './fill-cdrs.ts';
import { migrate, startApp } from './start-app.ts';

/**
 * `node packages/testkit/src/truth/measure-cdr-screens.ts mysql://root:…@host:port/a_database redis://host:port 10000000` fills an empty
 * database with so many CDRs over a year, or takes one that was filled so before, adds them up, starts a console on it, and prints how long its
 * CDR screen waits for each answer, and how much memory the console had at most. The database is the caller's to drop.
 */
const [databaseUrl = '', redisUrl = '', wanted = '10000000'] = process.argv.slice(2);
const token = 'a-token-for-measuring-alone';

await migrate(databaseUrl);
const database = await createDatabase(databaseUrl, { poolSize: 1 }).initialize();
await measure('fill', fill);
await measure('adding up for the first time', totalAll);
const port = await freePort();
const started = await startApp(
  'console',
  { databaseUrl, redisUrl },
  { PORT: `${port}`, HOST: '127.0.0.1', ADMIN_TOKEN: token },
);
const memory = watchMemory(started.pid);
await untilReady();
memory.mark();

const endsAt = filledYear.from + filledYear.ms;
const daysBefore = (days: number) => new Date(endsAt - days * 86_400_000).toISOString();
const ofDays = (days: number) => `from=${daysBefore(days)}&to=${daysBefore(0)}`;
const raggedYear = `from=${new Date(filledYear.from + 1_000_000).toISOString()}&to=${new Date(endsAt - 1_000_000).toISOString()}`;
const questions: Record<string, string> = {
  'first page': '/cdrs?limit=100',
  'a page half a year back': `/cdrs?limit=100&to=${daysBefore(182)}`,
  'page of one source, a year': `/cdrs?limit=100&sourceId=pbx-2&${ofDays(365)}`,
  'page of a number': '/cdrs?limit=100&src=11900000123',
  'page of a queue, dialled five million times': '/cdrs?limit=100&dst=600',
  'page of an extension': '/cdrs?limit=100&src=1077',
  'page of the beginning of a number': '/cdrs?limit=100&src=119000001*',
  'page of the end of a number': '/cdrs?limit=100&src=*0123',
  'page of a disposition': '/cdrs?limit=100&disposition=FAILED',
  'page of a disposition that is nowhere, a year': `/cdrs?limit=100&disposition=CONGESTION&${ofDays(365)}`,
  'page of a source that is nowhere, a year': `/cdrs?limit=100&sourceId=pbx-9&${ofDays(365)}`,
  'page of a trunk, a month': `/cdrs?limit=100&trunk=carrier-7&${ofDays(30)}`,
  'page of an account that is nowhere, a month': `/cdrs?limit=100&accountcode=nothing&${ofDays(30)}`,
  'page of an account that is nowhere, a year': `/cdrs?limit=100&accountcode=nothing&${ofDays(365)}`,
  ...Object.fromEntries(
    Object.entries({ day: 1, month: 30, year: 365 }).flatMap(([name, days]) => [
      [`totals of a ${name}, all sources`, `/cdrs/totals?${ofDays(days)}`],
      [`trunks of a ${name}, all sources`, `/cdrs/trunks?${ofDays(days)}`],
    ]),
  ),
  'totals of a year in India': `/cdrs/totals?${raggedYear}&timeZone=Asia/Kolkata`,
  'trunks of a year but for its ends': `/cdrs/trunks?${raggedYear}`,
  'totals of a year, one source, not answered': `/cdrs/totals?${ofDays(365)}&sourceId=pbx-2&disposition=NO%20ANSWER`,
  'trunks of a year, one source, not answered': `/cdrs/trunks?${ofDays(365)}&sourceId=pbx-2&disposition=NO%20ANSWER`,
  'totals of a number, a year': `/cdrs/totals?src=11900000123&${ofDays(365)}`,
  'totals of a queue, a year': `/cdrs/totals?dst=600&${ofDays(365)}`,
};
for (const [what, path] of Object.entries(questions)) await measure(what, () => ask(path));
memory.mark();
await measure('40 next pages of a filter', nextPages);
await measure('export of a month', () => exportAll(`?${ofDays(30)}`));
memory.mark();
await measure('export of all', () => exportAll(''));
memory.end();
await started.stop();
await database.destroy();

async function ask(path: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = (await answer.json()) as { rows?: unknown; detail?: string };
  return `${answer.status} ${Array.isArray(body.rows) ? `${body.rows.length} rows` : (body.rows ?? body.detail)}`;
}

/** Goes on from page to page, and says how long the slowest took. */
async function nextPages(): Promise<string> {
  let cursor = '';
  let slowestMs = 0;
  for (let page = 0; page < 40; page++) {
    const startedAt = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/cdrs?limit=200&disposition=BUSY${cursor}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { nextCursor } = (await answer.json()) as { nextCursor: string | null };
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    if (nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return `the slowest ${(slowestMs / 1_000).toFixed(2)} s`;
}

async function exportAll(filter: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/cdrs/export${filter}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  let [bytes, lines] = [0, 0];
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return `${lines - 1} rows, ${Math.round(bytes / 2 ** 20)} MiB`;
}

async function untilReady(): Promise<void> {
  for (;;) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await delay(100);
  }
}

/** Adds up what is there, as the role `figures` does after an upgrade. */
async function totalAll(): Promise<string> {
  const totals = new CdrTotalsStore(database);
  while (!(await totals.totalMarked()).drained);
  let steps = 1;
  while (!(await totals.totalBack()).done) steps += 1;
  return `${steps} transactions`;
}

async function fill(): Promise<string> {
  const [found] = (await database.query('SELECT 1 FROM cdrs LIMIT 1')) as unknown[];
  if (found) return 'it was filled before';
  await fillCdrs(database, Number(wanted), (rows) => {
    if (rows % 1_000_000 === 0) process.stdout.write(`  ${rows} rows\n`);
  });
  return `${wanted} rows`;
}

async function measure(what: string, run: () => Promise<string>): Promise<void> {
  const startedAt = performance.now();
  const result = await run();
  process.stdout.write(`${what}: ${((performance.now() - startedAt) / 1_000).toFixed(2)} s, ${result}\n`);
}

/** The process's resident memory, looked at ten times a second (Linux). */
function watchMemory(pid: number) {
  let mostKib = 0;
  const look = () => {
    const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    mostKib = Math.max(mostKib, Number(kib));
  };
  const timer = setInterval(look, 100);
  const mark = () => {
    look();
    process.stdout.write(`the console had ${Math.round(mostKib / 1_024)} MiB at most\n`);
  };
  return {
    mark,
    end: () => {
      clearInterval(timer);
      mark();
    },
  };
}
