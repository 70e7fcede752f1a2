import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../processes/free-port.ts';
import { describeExit, startProcess } from '../../processes/start-process.ts';
import { waitUntil } from '../../processes/wait-until.ts';
import { askServer } from '../ask-server.ts';
import { NotAvailable, type Service, type StartOptions } from '../service.ts';
import { findProgram } from './find-program.ts';
import { privatePassword } from './private-password.ts';
import { tailOf } from './tail-of.ts';

const run = promisify(execFile);
const readyTimeoutMs = 120_000;
// A Unix socket's path may have 107 characters.
const socketPathCharsMax = 100;

/** Starts a private MariaDB or MySQL with a database `voip_sync` and an account of that name that may do everything. */
export async function startDatabase(program: string, { folder, throwAway, say }: StartOptions): Promise<Service> {
  const isMariaDb = (await run(program, ['--version'])).stdout.includes('MariaDB');
  const home = join(folder, isMariaDb ? 'mariadb' : 'mysql');
  const data = join(home, 'data');
  const logFile = join(home, 'server.log');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (!existsSync(data)) {
    if (!throwAway) say(`Creating an empty database in ${home}`);
    await initialise(program, isMariaDb, data, logFile);
  }
  const port = await freePort();
  const password = privatePassword(home);
  writeSettings(home, { data, port, throwAway });
  writeFileSync(join(home, 'account.sql'), accountStatements(password), { mode: 0o600 });
  const process = await startProcess({
    name: isMariaDb ? 'MariaDB' : 'MySQL',
    command: program,
    args: [`--defaults-file=${join(home, 'server.cnf')}`, ...asRoot()],
    output: { file: logFile },
    killAfterMs: 60_000,
    stops: 'last',
  });
  const url = `mysql://voip_sync:${password}@127.0.0.1:${port}/voip_sync`;
  try {
    const what = `${program} answers on port ${port}`;
    const product = await waitUntil(() => askServer.database(url), { what, timeoutMs: readyTimeoutMs, process });
    return {
      kind: 'database',
      way: 'path',
      url,
      product,
      from: program,
      process,
      stop: async () => void (await process.stop()),
    };
  } catch (error) {
    await process.stop();
    throw new Error(`${(error as Error).message}\n${tailOf(logFile)}`, { cause: error });
  }
}

// Both servers refuse to run as root unless they are told to.
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

/** Fills the data folder. It gets its name only when it is complete: a start that was cut short leaves nothing behind. */
async function initialise(program: string, isMariaDb: boolean, data: string, logFile: string): Promise<void> {
  const partial = `${data}.part`;
  rmSync(partial, { recursive: true, force: true });
  const installer = isMariaDb ? findProgram('mariadb-install-db', 'mysql_install_db') : program;
  if (!installer)
    throw new NotAvailable(`${program} is there, but not mariadb-install-db, which fills its data folder`);
  const options = isMariaDb
    ? ['--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve']
    : ['--initialize-insecure'];
  const process = await startProcess({
    name: installer,
    command: installer,
    args: ['--no-defaults', `--datadir=${partial}`, ...asRoot(), ...options],
    output: { file: logFile },
  });
  const exit = await process.exit;
  if (exit.code !== 0) throw new NotAvailable(`${installer} ended with ${describeExit(exit)}\n${tailOf(logFile)}`);
  renameSync(partial, data);
}

/** Own settings only, `/etc/mysql` is not read. `loose_` marks what only one of MariaDB and MySQL knows. */
function writeSettings(
  home: string,
  { data, port, throwAway }: { data: string; port: number; throwAway: boolean },
): void {
  const socket = join(home, 'server.sock');
  const settings = [
    '[mysqld]',
    `datadir = ${data}`,
    `socket = ${socket.length <= socketPathCharsMax ? socket : join(tmpdir(), `voip-sync-${port}.sock`)}`,
    `pid_file = ${join(home, 'server.pid')}`,
    `init_file = ${join(home, 'account.sql')}`,
    `secure_file_priv = ${home}`,
    'bind_address = 127.0.0.1',
    `port = ${port}`,
    'loose_mysqlx = 0',
    'skip_name_resolve',
    'skip_log_bin',
    'character_set_server = utf8mb4',
    'collation_server = utf8mb4_unicode_ci',
    "default_time_zone = '+00:00'",
    'local_infile = 1',
    'max_allowed_packet = 64M',
    'max_connections = 500',
    'innodb_buffer_pool_size = 256M',
    // 1: each commit reaches the disk. 2: it outlives the server's death, though not the machine's.
    `innodb_flush_log_at_trx_commit = ${throwAway ? 2 : 1}`,
  ];
  writeFileSync(join(home, 'server.cnf'), `${settings.join('\n')}\n`, { mode: 0o600 });
}

/** Run at every start. One statement a line, as `init_file` wants it. */
function accountStatements(password: string): string {
  const account = "'voip_sync'@'127.0.0.1'";
  return [
    'CREATE DATABASE IF NOT EXISTS voip_sync;',
    `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY '${password}';`,
    `ALTER USER ${account} IDENTIFIED BY '${password}';`,
    `GRANT ALL ON *.* TO ${account} WITH GRANT OPTION;`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';`,
    '',
  ].join('\n');
}
