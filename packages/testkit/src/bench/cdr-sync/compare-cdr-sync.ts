import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../processes/free-port.ts';
import { createFreePbxDatabase, insertCdrs } from '../../recordings/index.ts';
import { type BenchDatabase, openDatabase } from '../bench-database.ts';
import { type Comparison, compare } from '../compare.ts';
import type { BenchConfig } from '../config.ts';
import type { RecordedLoad } from '../make-recorded-load.ts';
import { migrate, startApp } from '../start-program.ts';
import { measureInsertSelect } from './measure-insert-select.ts';
import { measureReplacedCopy } from './measure-replaced-copy.ts';
import { measureSyncRun } from './measure-sync-run.ts';

const rowsPerRun = 30_000;
/** The replaced way is slow: fewer rows tell as much. */
const rowsPerReplacedRun = 2_000;
const rounds = 5;
const budgetMs = 45_000;

/** CDR rows a second from a FreePBX database with a `sync` column: ours with marks and cursor, the server's own copy, and the replaced way. */
export async function compareCdrSync(
  config: BenchConfig,
  load: RecordedLoad,
  say: (line: string) => void,
): Promise<Comparison[]> {
  const target = await openDatabase(config.DATABASE_URL, 'cdrs');
  const pbx = await openDatabase(config.DATABASE_URL, 'pbx');
  await migrate(target.url);
  const sources = await prepareSources(pbx, load);

  const folder = await mkdtemp(join(tmpdir(), 'voip-sync-bench-'));
  try {
    const pbxConfig = join(folder, 'pbx.yml');
    await writeFile(pbxConfig, describeSources(pbx.url, sources), { mode: 0o600 });
    const workers = await startApp('workers', {
      REDIS_URL: config.REDIS_URL,
      DATABASE_URL: target.url,
      ROLES: 'cdr-sync',
      PBX_CONFIG: pbxConfig,
      HEALTH_PORT: `${await freePort()}`,
    });
    const remaining = [...sources];
    const contenders = [
      {
        name: 'voip-sync',
        run: () => measureSyncRun(config.REDIS_URL, target, pbx, remaining.shift() ?? '', rowsPerRun),
      },
      { name: 'INSERT … SELECT', run: () => measureInsertSelect(target, pbx) },
      { name: 'row by row', run: () => measureReplacedCopy(pbx, rowsPerReplacedRun) },
    ];
    const comparison = await compare('CDR rows, source to committed and marked', 'rows/s', contenders, {
      rounds,
      budgetMs,
      say,
    });
    await workers.stop();
    return [comparison];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One empty `cdr` for each run, which is filled when its turn comes, and `cdr_rows` to fill it from. Returns the tables' names. */
async function prepareSources({ url, pool }: BenchDatabase, load: RecordedLoad): Promise<string[]> {
  await createFreePbxDatabase(url);
  const sources = Array.from({ length: rounds + 1 }, (_, index) => `cdr_${index}`);
  const connection = await pool.getConnection();
  try {
    // FreePBX's default for calldate is a zero date, which strict servers refuse.
    await connection.query("SET SESSION sql_mode = ''");
    await connection.query('ALTER TABLE cdr ADD COLUMN sync TINYINT NULL');
    for (const table of ['cdr_rows', ...sources]) await connection.query('CREATE TABLE ?? LIKE cdr', [table]);
  } finally {
    connection.release();
  }
  await insertCdrs(pool, load.cdrs(rowsPerRun), 'cdr_rows');
  return sources;
}

function describeSources(url: string, tables: string[]): string {
  const { hostname, port, username, password, pathname } = new URL(url);
  return JSON.stringify({
    sources: tables.map((table) => ({
      id: table,
      cdr: {
        host: hostname,
        port: Number(port || 3306),
        user: decodeURIComponent(username),
        password: decodeURIComponent(password),
        database: pathname.slice(1),
        table,
        marking: 'column',
      },
    })),
  });
}
