import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessExit, startProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { root } from './paths.ts';

/** Runs a task of the workspaces by Turborepo, which runs again only what changed. Turborepo needs pnpm on the PATH. */
export async function runTurbo(task: string, onLine: (line: string) => void): Promise<ProcessExit> {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const npmCli = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const [command = 'npm', ...args] = [
    ...npmCli,
    'exec',
    '--yes',
    '--loglevel=error',
    `--package=${packageManager}`,
    '--',
  ];
  const turbo = await startProcess({
    name: `turbo run ${task}`,
    command,
    args: [...args, 'turbo', 'run', task, '--output-logs=new-only', '--log-order=grouped'],
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
    onLine,
  });
  return await turbo.exit;
}
