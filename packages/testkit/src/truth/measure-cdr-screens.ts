import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { bulkInsert, cdrEntity, createDatabase, pbxSourceEntity } from '../../../database/src/index.ts';
import { freePort } from '../processes/free-port.ts';
import { migrate, startApp } from './start-app.ts';

/**
 * `node packages/testkit/src/truth/measure-cdr-screens.ts mysql://root:…@host:port/an_empty_database redis://host:port 10000000` fills the
 * database with so many CDRs over a year by doubling, starts a console on it, and prints how long its CDR screen waits for each answer, and
 * how much memory the console had at most. The database is the caller's to drop.
 */
const [databaseUrl = '', redisUrl = '', wanted = '10000000'] = process.argv.slice(2);
const seedRows = 10_000;
const year = { from: Date.parse('2025-11-20T00:00:00Z'), ms: 365 * 86_400_000 };
const token = 'a-token-for-measuring-alone';

await migrate(databaseUrl);
const database = await createDatabase(databaseUrl, { poolSize: 1 }).initialize();
await measure('fill', fill);
const port = await freePort();
const started = await startApp(
  'console',
  { databaseUrl, redisUrl },
  { PORT: `${port}`, HOST: '127.0.0.1', ADMIN_TOKEN: token },
);
const memory = watchMemory(started.pid);
await untilReady();
memory.mark();

const last = new Date(year.from + year.ms).toISOString();
const daysBefore = (days: number) => new Date(year.from + year.ms - days * 86_400_000).toISOString();
const allYear = `from=${new Date(year.from).toISOString()}&to=${last}`;
const questions: Record<string, string> = {
  'first page': '/cdrs?limit=100',
  'a page half a year back': `/cdrs?limit=100&to=${daysBefore(182)}`,
  'page of one source, a year': `/cdrs?limit=100&sourceId=pbx-2&${allYear}`,
  'page of one number': '/cdrs?limit=100&src=11900000123',
  'page of the beginning of a number': '/cdrs?limit=100&src=119000001*',
  'page of a disposition, a week': `/cdrs?limit=100&disposition=FAILED&from=${daysBefore(7)}`,
  'page of a trunk, a month': `/cdrs?limit=100&trunk=carrier-7&from=${daysBefore(30)}`,
  'page of what is nowhere, a year': `/cdrs?limit=100&accountcode=nothing&${allYear}`,
  'totals of a week': `/cdrs/totals?from=${daysBefore(7)}`,
  'totals of a month': `/cdrs/totals?from=${daysBefore(30)}`,
  'totals of a year, all sources': `/cdrs/totals?${allYear}`,
  'trunks of a week': `/cdrs/trunks?from=${daysBefore(7)}`,
  'trunks of a year': `/cdrs/trunks?${allYear}`,
};
for (const [what, path] of Object.entries(questions)) await measure(what, () => ask(path));
memory.mark();
await measure('export of all', exportAll);
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

async function exportAll(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/cdrs/export`, {
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

/** Writes a first lot by hand and doubles it, each copy a moment later, so that a year is filled evenly; then the rest. */
async function fill(): Promise<string> {
  const sources = [1, 2, 3].map((number) => ({
    id: `pbx-${number}`,
    name: `PBX ${number}`,
    timeZone: 'America/Sao_Paulo',
    eventsKind: null,
    cdrMarking: 'none',
    updatedAt: new Date(),
  }));
  await bulkInsert(database.manager, pbxSourceEntity, sources);
  await bulkInsert(
    database.manager,
    cdrEntity,
    Array.from({ length: seedRows }, (_, index) => makeRow(index)),
    null,
  );
  const columns = database.getMetadata(cdrEntity).columns.map(({ databaseName }) => databaseName);
  const own = new Set(['id', 'started_at', 'calldate', 'uniqueid', 'linkedid', 'row_digest']);
  const others = columns
    .filter((name) => !own.has(name))
    .map((name) => `\`${name}\``)
    .join(', ');
  const goal = Number(wanted);
  // seconds by which the copies of each doubling are later: half of the gap that the rows before left
  let gap = year.ms / 1_000 / seedRows;
  for (let rows = seedRows; rows < goal; rows *= 2) {
    const later = Math.max(1, Math.round(gap / 2));
    gap /= 2;
    await database.query(
      `INSERT INTO cdrs (started_at, calldate, uniqueid, linkedid, row_digest, ${others})
       SELECT started_at + INTERVAL ${later} SECOND, calldate + INTERVAL ${later} SECOND, CONCAT(id + ${rows}, '.1'), CONCAT(id + ${rows}, '.1'),
         LPAD(HEX(id + ${rows} * 4096), 32, '0'), ${others} FROM cdrs ORDER BY id LIMIT ${Math.min(rows, goal - rows)}`,
    );
    process.stdout.write(`  ${Math.min(rows * 2, goal)} rows\n`);
  }
  await database.query('ANALYZE TABLE cdrs');
  const [{ count }] = (await database.query('SELECT COUNT(*) AS count FROM cdrs')) as [{ count: string }];
  return `${count} rows`;
}

function makeRow(index: number) {
  const startedAt = new Date(year.from + Math.floor((index / seedRows) * (year.ms / 1_000)) * 1_000);
  const isOutgoing = index % 2 === 0;
  const disposition =
    ['ANSWERED', 'ANSWERED', 'ANSWERED', 'NO ANSWER', 'BUSY', index % 60 === 5 ? 'FAILED' : 'ANSWERED'][index % 6] ??
    'ANSWERED';
  const [phone, trunk] = [
    `PJSIP/${1001 + (index % 200)}-${index.toString(16).padStart(8, '0')}`,
    `PJSIP/carrier-${index % 10}-${index.toString(16).padStart(8, '0')}`,
  ];
  const number = `119${String(index % 5_000).padStart(8, '0')}`;
  const text = {
    dcontext: 'from-internal',
    lastapp: 'Dial',
    lastdata: `${trunk},30,T`,
    accountcode: '',
    userfield: '',
    did: '',
    recordingfile: '',
  };
  const none = { cnum: '', cnam: '', outboundCnum: '', outboundCnam: '', dstCnam: '', peeraccount: '' };
  return {
    ...{
      sourceId: `pbx-${1 + (index % 3)}`,
      startedAt,
      startedAtAssumed: false,
      rowDigest: index.toString(16).padStart(32, '0'),
      copiedAt: startedAt,
    },
    ...{
      calldate: startedAt.toISOString().slice(0, 19).replace('T', ' '),
      clid: `"Caller ${index}" <${number}>`,
      ...text,
      ...none,
    },
    ...{
      src: isOutgoing ? String(1001 + (index % 200)) : number,
      dst: isOutgoing ? number : '600',
      amaflags: 3,
      sequence: index,
    },
    ...{
      channel: isOutgoing ? phone : trunk,
      dstchannel: isOutgoing ? trunk : phone,
      duration: 20 + (index % 300),
      billsec: disposition === 'ANSWERED' ? index % 280 : 0,
    },
    ...{
      disposition,
      uniqueid: `${index}.1`,
      linkedid: `${index}.1`,
      timeZone: 'America/Sao_Paulo',
      goneAtSourceAt: null,
    },
  };
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
