/**
 * The door to every command (`npm run demo`, `npm test`, …). Plain JavaScript, because it runs before anything is
 * installed, on whichever Node from 20 on the machine has. It installs the dependencies if they are not there, Node 24
 * among them, and then runs `src/commands/<command>.ts` by that Node, passing signals on and the exit code back.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');
const node = join(modules, 'node/bin/node');
const stampFile = join(modules, '.voip-sync-installed');
const orphanPollMs = 1_000;
const [command = '', ...args] = process.argv.slice(2);

const script = join(root, 'infra/local/src/commands', `${command.replace(':', '-')}.ts`);
if (!/^[a-z:-]+$/.test(command) || !existsSync(script))
  fail(`No command "${command}": see the scripts in package.json.`);
if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);

installIfNeeded();
runCommand();

function installIfNeeded() {
  const packageManager = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
  const hash = createHash('sha256').update(`${packageManager} ${process.platform} ${process.arch}\n`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  const stamp = hash.digest('hex');
  const isThere = [node, stampFile, join(root, 'infra/local/node_modules')].every((path) => existsSync(path));
  if (isThere && readFileSync(stampFile, 'utf8') === stamp) return;

  console.log(`Installing the dependencies, Node 24 among them, with ${packageManager} (once; minutes at most)`);
  const startedAt = Date.now();
  // npm tells its scripts where it is; npx need not be on the PATH.
  const npmCli = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const [program, ...npmArgs] = [
    ...npmCli,
    'exec',
    '--yes',
    '--loglevel=error',
    `--package=${packageManager}`,
    '--',
    'pnpm',
  ];
  const result = spawnSync(
    program,
    [...npmArgs, 'install', '--frozen-lockfile', '--config.confirm-modules-purge=false'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (result.error) fail(`npm cannot be run (${result.error.message}). Install npm beside Node, then try again.`);
  if (result.signal) process.exit(1);
  if (result.status !== 0 || !existsSync(node)) {
    fail(`The dependencies could not be installed (see above). Check that \`npm ping\` works here, then try again.`);
  }
  writeFileSync(stampFile, stamp);
  console.log(`Installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

function runCommand() {
  const env = { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) };
  // The command notices by its closed channel when this process is gone, however it went.
  const child = spawn(node, [script, ...args], { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && child.connected && child.disconnect(), orphanPollMs).unref();
  }
  child.on('exit', (code) => process.exit(code ?? 1));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
