import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { openIxc } from './ixc-partner.ts';
import { killPulls } from './kill-pulls.ts';
import { PartnerRig } from './partner-rig.ts';
import { runPull } from './run-pull.ts';

/**
 * `node apps/workers/src/partner-sync/testing/measure-pulls.ts mysql://root:…@host:port/ redis://host:port [peers] [kills]`: pulls so many peers
 * from a stub on loopback for the first time, unchanged, and with one in a hundred changed, each in a process of its own; then kills so many
 * pulls of 2,000 peers at random moments. On databases of its own, which it removes.
 */
const [server = '', redisUrl = '', peers = '100000', kills = '50'] = process.argv.slice(2);
const connection = await createConnection({ uri: server });
const tell = (what: string, figures: object) => process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);

await onEmptyDatabase(async (databaseUrl) => {
  const { rig, ixc, pull } = await prepare(databaseUrl, Number(peers), 2_000);
  await using stub = ixc.stub;
  await using _rig = rig;
  const rows = stub.tables.voip_sippeers ?? [];
  for (const what of ['first pull', 'unchanged', '1 % changed']) {
    if (what === '1 % changed')
      for (let n = 0; n < rows.length; n += 100) Object.assign(rows[n] ?? {}, { callerid: 'Novo' });
    stub.server.requests.length = 0;
    const [before, begunAt] = [await rig.count('record_changes'), new Date()];
    const { report } = await runPull(pull);
    const begun = begunAt.toISOString().slice(0, 23).replace('T', ' ');
    tell(what, {
      outcome: report?.outcome,
      seconds: report?.seconds,
      cpuSeconds: report?.cpuSeconds,
      requests: stub.server.requests.length,
      recordsIn: report?.progress.rows,
      peersWritten: await rig.count('sip_peers', `updated_at >= '${begun}'`),
      historyRows: (await rig.count('record_changes')) - before,
      peakRssMb: report?.peakRssMb,
    });
  }
});
await onEmptyDatabase(async (databaseUrl) => {
  const { rig, ixc, pull } = await prepare(databaseUrl, 2_000, 100);
  await using stub = ixc.stub;
  await using _rig = rig;
  tell('kills', await killPulls(rig, stub, pull, Number(kills)));
});
await connection.end();

async function prepare(databaseUrl: string, count: number, pageRows: number) {
  const key = randomBytes(32);
  const rig = await PartnerRig.open(databaseUrl, redisUrl, { current: 'test', keys: new Map([['test', key]]) });
  const ixc = await openIxc({ peers: count, pageRows });
  ixc.partner.limits = {};
  const partnerId = await rig.add(ixc);
  const pull = { databaseUrl, redisUrl, key: key.toString('base64'), partnerId, resource: 'peers' as const };
  return { rig, ixc, pull };
}

async function onEmptyDatabase(use: (url: string) => Promise<void>): Promise<void> {
  const name = `voip_sync_pulls_${randomBytes(6).toString('hex')}`;
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    await use(url.href);
  } finally {
    await connection.query(`DROP DATABASE ${name}`);
  }
}
