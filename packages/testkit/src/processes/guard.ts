import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./guardian.ts', import.meta.url));
const groups = new Map<number, number>();
let guardian: ChildProcess | undefined;

/** Puts a process group into the care of the guardian (see `guardian.ts`), which is started with the first one. */
export function guard(group: number, killAfterMs: number): void {
  startGuardian();
  groups.set(group, killAfterMs);
  tell(`+${group} ${killAfterMs}`);
}

/** Takes a group that has ended out of the guardian's care, so that a later owner of its number is left in peace. */
export function release(group: number): void {
  groups.delete(group);
  tell(`-${group}`);
}

/** Starts the guardian unless it runs. @returns its process id: as long as that lives, something of ours may still run */
export function startGuardian(): number | undefined {
  if (guardian) return guardian.pid;
  const started = spawn(process.execPath, [program], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  guardian = started;
  // A guardian that was killed takes nothing with it; the next one is told of all that runs.
  started.once('exit', () => {
    guardian = undefined;
    if (groups.size > 0) startGuardian();
  });
  started.stdin.on('error', () => started.kill('SIGKILL'));
  started.unref();
  (started.stdin as unknown as { unref(): void }).unref();
  for (const [group, killAfterMs] of groups) tell(`+${group} ${killAfterMs}`);
  return started.pid;
}

function tell(line: string): void {
  guardian?.stdin?.write(`${line}\n`);
}
