/**
 * What must stay true: the data in a folder of `.local` is used by one run at a time, for two servers on one data folder
 * destroy it. The lock names the process that runs and its guardian: after a run was killed, its servers are still
 * stopping until the guardian is gone.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGuardian } from '@voip-sync/testkit/processes/guard.ts';
import { isProcessAlive } from '@voip-sync/testkit/processes/signal-group.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';

const cleanUpTimeoutMs = 60_000;

/** @throws when another run holds the folder */
export async function lockProfile(folder: string, say: (line: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'lock');
  if (existsSync(file)) {
    const [runner = 0, guardian = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
    if (isRunning(runner, 'infra/local/src')) {
      throw new Error(`It is running already in this checkout, as process ${runner}: stop that one first (${file}).`);
    }
    if (isRunning(guardian, 'guardian.ts')) {
      say('The last run was killed; waiting for its servers to stop');
      const gone = async () => !isRunning(guardian, 'guardian.ts') || undefined;
      await waitUntil(gone, {
        what: `the guardian of the last run, process ${guardian}, ends`,
        timeoutMs: cleanUpTimeoutMs,
      });
    }
    rmSync(file, { force: true });
  }
  // Fails if somebody else was faster.
  writeFileSync(file, `${process.pid} ${startGuardian()}`, { flag: 'wx' });
  process.on('exit', () => rmSync(file, { force: true }));
}

/** Process numbers are used again, so where the system tells it, the command line must be ours too. */
function isRunning(pid: number, inCommandLine: string): boolean {
  if (pid === 0 || !isProcessAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    !existsSync('/proc/self') || (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(inCommandLine))
  );
}
