import { randomBytes } from 'node:crypto';
import { changePeer, createPeer } from '@voip-sync/database';
import { createConnection } from 'mysql2/promise';
import { insertCdrs } from './insert-cdrs.ts';
import { author, PushRig } from './push-rig.ts';

/**
 * `node apps/workers/src/partner-push/testing/measure-kills.ts mysql://root:…@host:port/ redis://… 50` kills so many pushes at random moments,
 * half of them of peers and half of CDRs, on a database of its own that it removes, and prints what was lost, doubled or sent twice.
 */
const [server = '', redis = '', runs = '50'] = process.argv.slice(2);
const half = Math.ceil(Number(runs) / 2);
const connection = await createConnection({ uri: server });
const name = `voip_sync_pushes_${randomBytes(6).toString('hex')}`;
await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
const url = new URL(server);
url.pathname = `/${name}`;
const spanMs = 400;
try {
  await using rig = await PushRig.open({ database: url.href, redis }, 5);
  const { database } = rig.rig;
  let killed = 0;
  const count = async (kill: Promise<string | null>) => {
    if ((await kill) === 'SIGKILL') killed += 1;
  };
  for (let round = 0; round < half; round++) {
    const content = { username: `9${round}`, active: true };
    const id = await createPeer(database, 'ixc', { content }, author);
    await changePeer(database, id, 1, { content: { callerId: `c${round}` } }, author);
    await count(rig.runUntilKilled('outbox', { killAfterMs: Math.random() * spanMs }));
  }
  await rig.send();
  const wanted = Array.from({ length: half }, (_, round) => `9${round}`);
  const found = (username: string) => rig.there.filter((row) => row.username === username);
  const peers = {
    killed,
    changes: half * 2,
    lost: wanted.filter((username, round) => found(username)[0]?.callerid !== `c${round}`).length,
    doubled: wanted.filter((username) => found(username).length > 1).length,
    doubledHere: Number((await rig.rig.ask('SELECT COUNT(*) - COUNT(DISTINCT username) AS n FROM sip_peers'))[0]?.n),
    sentTwice: rig.changes().filter((change) => change.startsWith('POST')).length - half,
  };
  process.stdout.write(`peers ${JSON.stringify(peers)}\n`);

  killed = 0;
  const before = rig.stub.tables.cdr?.length ?? 0;
  await rig.planCdrPush('2026-03-01T00:00:00Z');
  for (let round = 0; round < half; round++) {
    await insertCdrs(database, 'pbx', round * 10, 10, new Date('2026-03-02T12:00:00Z'));
    await count(rig.runUntilKilled('cdr-push', { killAfterMs: Math.random() * spanMs }));
  }
  await rig.rig.run('ixc', 'cdr-push', { owner: 'job 1' });
  const there = (rig.stub.tables.cdr ?? []).slice(before).map(({ uniqueid }) => uniqueid);
  const rows = half * 10;
  const twice = there.length - new Set(there).size;
  const posts = rig.changes('cdr').filter((change) => change.startsWith('POST')).length;
  const cdrs = { killed, rows, lost: rows - new Set(there).size, doubled: twice, sentTwice: posts - rows };
  process.stdout.write(`cdrs ${JSON.stringify(cdrs)}\n`);
} finally {
  await connection.query(`DROP DATABASE ${name}`);
  await connection.end();
}
