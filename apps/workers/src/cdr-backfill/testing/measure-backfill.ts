import { randomBytes } from 'node:crypto';
import { stopAllProcesses } from '@voip-sync/testkit/processes/start-process.ts';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { digestExpression } from '../../cdr-sync/source/digest-row.ts';
import { openCdrSource } from '../../cdr-sync/source/open-cdr-source.ts';
import { readSourceColumns } from '../../cdr-sync/source/read-source-columns.ts';
import { CdrRig, type EmptyDatabase, recordedCdrs } from '../../cdr-sync/testing/cdr-rig.ts';
import { askBackfill, read } from './backfill-rig.ts';
import { fillCdrTable } from './fill-cdr-table.ts';
import { killBackfill } from './kill-backfill.ts';

/**
 * `node apps/workers/src/cdr-backfill/testing/measure-backfill.ts redis://… mysql://root:…@host:port/ 10000000 5 2` backfills so many rows
 * with so many workers, of which so many are killed with SIGKILL on the way, on databases of its own that it removes, and prints how long
 * it took, the largest size of any worker, and how many rows were lost or doubled. The Redis must be one that nobody else uses. Ten
 * million rows take some 12 GB of disk.
 */
const [redisUrl = '', server = '', rowCount = '10000000', kills = '5', workers = '2'] = process.argv.slice(2);
const dayMs = 86_400_000;
const say = (line: string) => process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);

async function makeDatabase(): Promise<EmptyDatabase> {
  const connection = await createConnection({ uri: server });
  const name = `voip_sync_backfill_${randomBytes(6).toString('hex')}`;
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dispose = async () => {
    await connection.query(`DROP DATABASE ${name}`);
    await connection.end();
  };
  return { url: url.href, dispose };
}

/** Count and two sums of digests: alike on both sides where the rows are. */
async function measureSide(connection: Connection, table: string, digest: string): Promise<string[]> {
  const part = (from: number) => `SUM(CAST(CONV(SUBSTR(${digest}, ${from}, 8), 16, 10) AS UNSIGNED))`;
  const [[row]] = await connection.query<RowDataPacket[]>(
    `SELECT COUNT(*) AS found, ${part(1)} AS first, ${part(9)} AS second FROM ${table}`,
  );
  return [row?.found, row?.first, row?.second].map(String);
}

await using rig = await CdrRig.open(makeDatabase);
await rig.insert(recordedCdrs());
say(`filling the source with ${rowCount} rows`);
await fillCdrTable(rig.pbx, Number(rowCount));
const source = await openCdrSource(rig.source);
const atSource = await measureSide(rig.pbx, 'cdr', digestExpression(await readSourceColumns(source)));
source.close();

const id = await askBackfill(rig, '2010-01-01 00:00:00', '2030-01-01 00:00:00');
const startedAt = performance.now();
let plannedS = 0;
let chunks = 0;
const report = await killBackfill({
  redisUrl,
  databaseUrl: rig.targetUrl,
  source: rig.source,
  workers: Number(workers),
  kills: Number(kills),
  readProgress: async () => {
    const progress = await read(rig, id);
    if (chunks === 0 && progress.chunks > 0) {
      chunks = progress.chunks;
      plannedS = (performance.now() - startedAt) / 1_000;
      say(`planned ${chunks} chunks of ${progress.rowsPlanned} rows`);
    }
    return progress;
  },
  onKill: async (rows) => say(`killed a worker at ${rows} rows`),
  timeoutMs: dayMs,
});
const seconds = (performance.now() - startedAt) / 1_000;
const target = await createConnection({ uri: rig.targetUrl });
const here = await measureSide(target, 'cdrs', 'row_digest');
await target.end();
const { rowsRead, rowsInserted, rowsAlreadyThere } = await read(rig, id);
const difference = Number(atSource[0]) - Number(here[0]);
const figures = {
  rows: Number(atSource[0]),
  plannedS: Math.round(plannedS),
  chunks,
  seconds: Math.round(seconds),
  rowsPerSecond: Math.round(Number(here[0]) / seconds),
  ...report,
  lost: Math.max(0, difference),
  doubled: Math.max(0, -difference),
  digestsAlike: here.join() === atSource.join(),
  ...{ rowsRead, rowsInserted, rowsAlreadyThere },
};
say(JSON.stringify(figures));
await stopAllProcesses();
