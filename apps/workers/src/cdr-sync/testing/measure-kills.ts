import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { CdrRig, type EmptyDatabase, recordedCdrs } from './cdr-rig.ts';
import { killRuns } from './kill-runs.ts';

/**
 * `node apps/workers/src/cdr-sync/testing/measure-kills.ts mysql://root:…@host:port/ 50` kills so many runs at random moments, half of them
 * with each way of marking, on databases of its own that it removes, and prints how many rows were lost or doubled.
 */
const [server = '', runs = '50'] = process.argv.slice(2);
const recorded = recordedCdrs();
const weekS = 7 * 86_400;

async function makeDatabase(): Promise<EmptyDatabase> {
  const connection = await createConnection({ uri: server });
  const name = `voip_sync_kills_${randomBytes(6).toString('hex')}`;
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dispose = async () => {
    await connection.query(`DROP DATABASE ${name}`);
    await connection.end();
  };
  return { url: url.href, dispose };
}

/** The recordings again, later each round, so that every row is new; 366 rows. */
function rowsOf(round: number) {
  const laterS = round * 600 - weekS;
  const later = (id: string) => id.replace(/^\d+/, (epoch) => String(Number(epoch) + laterS));
  return recorded.map((cdr) => ({
    ...cdr,
    calldate: new Date(Date.parse(`${cdr.calldate.replace(' ', 'T')}Z`) + laterS * 1_000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' '),
    uniqueid: later(cdr.uniqueid),
    linkedid: later(cdr.linkedid),
  }));
}

for (const [marking, type] of [
  ['column', 'DATETIME'],
  ['table', undefined],
] as const) {
  await using rig = await CdrRig.open(makeDatabase, marking, type);
  const report = await killRuns(rig, Math.ceil(Number(runs) / 2), rowsOf);
  process.stdout.write(`marking ${marking}: ${JSON.stringify(report)}\n`);
}
