import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { changePeer, PartnerStore } from '@voip-sync/database';
import { createConnection } from 'mysql2/promise';
import { openIxc } from './ixc-partner.ts';
import { newKeys, PartnerRig } from './partner-rig.ts';

/**
 * `node apps/workers/src/partner-sync/testing/measure-hanging.ts mysql://root:…@host:port/ redis://host:port [seconds] [hanging]`: a worker process with
 * the roles for partners and one partner with a timetable of every ten seconds, to which a change of a peer is to go each second; first by itself,
 * then beside so many partners whose every request hangs for ever. Tells how long after its moment each of its runs began, and how long
 * a change took to be there. Wants an empty Redis; makes a database of its own, which it removes.
 */
const [server = '', redisUrl = '', seconds = '60', hangs = '1'] = process.argv.slice(2);
const everySeconds = 10;
const resources = ['peers', 'customers', 'contracts', 'plans', 'cdrs', 'check'];
const author = { authorKind: 'user', author: 'measure', runId: null } as const;

const connection = await createConnection({ uri: server });
const name = `voip_sync_hanging_${randomBytes(6).toString('hex')}`;
await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
const url = new URL(server);
url.pathname = `/${name}`;
const keys = newKeys();
const rig = await PartnerRig.open(url.href, redisUrl, keys);
const partners = new PartnerStore(rig.database);
const well = await addPartner('well', false);
await rig.run('well', 'peers');
const worker = startWorker();
try {
  tell('alone', await measure(Number(seconds)));
  const hanging = [];
  for (let n = 0; n < Number(hangs); n++) hanging.push(await addPartner(`hanging-${n}`, true));
  tell(`beside ${hangs} hanging`, await measure(Number(seconds)));
  const stuck = await rig.count('sync_runs', "source_id LIKE 'hanging%' AND status = 'running'");
  const asked = hanging.reduce((sum, { stub }) => sum + stub.server.requests.length, 0);
  tell('the hanging', { runsGoingOn: stuck, requests: asked });
  for (const { stub } of hanging) await stub[Symbol.asyncDispose]();
} finally {
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  await well.stub[Symbol.asyncDispose]();
  await rig[Symbol.asyncDispose]();
  await connection.query(`DROP DATABASE ${name}`);
  await connection.end();
}

async function addPartner(id: string, isHanging: boolean) {
  const ixc = await openIxc({ id, peers: 200, pageRows: 100, config: { pushPeers: true } });
  ixc.partner.limits = {};
  if (isHanging) ixc.stub.server.plan({ fault: 'hang' });
  await rig.add(ixc);
  const timetable = { enabled: true, everySeconds, cronPattern: null, timeZone: 'UTC' };
  const bounds = { fullEveryHours: 24, lookBackMinutes: 60, deleteShareMaxPercent: 10 };
  await partners.saveSchedules(
    id,
    resources.map((resource) => ({ resource, ...timetable, ...bounds })),
  );
  return ixc;
}

function startWorker() {
  const key = `${keys.current}:${keys.keys.get(keys.current)?.toString('base64')}`;
  const env = {
    ROLES: 'partner-sync,partner-push',
    DATABASE_URL: url.href,
    REDIS_URL: redisUrl,
    SECRETS_KEY: key,
    LOG_LEVEL: 'error',
  };
  const program = fileURLToPath(new URL('../../main.ts', import.meta.url));
  return spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Changes a peer each second for so long; then the lag of the partner's runs that were due meanwhile, and of its changes, in milliseconds. */
async function measure(forSeconds: number) {
  const fromMs = Date.now();
  for (let second = 1; second <= forSeconds; second++) {
    const [peer] = await rig.ask<{ id: string; version: number }>(
      "SELECT id, version FROM sip_peers WHERE partner_id = 'well' ORDER BY id LIMIT 1 OFFSET ?",
      [second % 100],
    );
    if (peer) await changePeer(rig.database, peer.id, peer.version, { content: { callerId: `s${fromMs}` } }, author);
    await delay(Math.max(0, fromMs + second * 1_000 - Date.now()));
  }
  await delay(everySeconds * 1_000);
  const jobs = await rig.options.queue.getJobs(['completed', 'failed'], 0, 10_000);
  const due = jobs.filter(({ data }) => data.partnerId === 'well' && data.dueAtMs >= fromMs);
  const changes = await rig.ask<{ lagMs: number | null }>(
    'SELECT TIMESTAMPDIFF(MICROSECOND, created_at, done_at) / 1000 AS lagMs FROM outbox WHERE partner_id = ? AND created_at >= ?',
    ['well', new Date(fromMs)],
  );
  return {
    runs: due.length,
    failedRuns: due.filter(({ failedReason }) => failedReason).length,
    runLagMs: spread(due.map(({ processedOn, data }) => Number(processedOn) - data.dueAtMs)),
    changes: changes.length,
    changesNotThere: changes.filter(({ lagMs }) => lagMs === null).length,
    changeLagMs: spread(changes.flatMap(({ lagMs }) => (lagMs === null ? [] : Number(lagMs)))),
  };
}

function spread(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

function tell(what: string, figures: object): void {
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
}
