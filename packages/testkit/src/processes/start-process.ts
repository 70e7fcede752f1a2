/**
 * Starts a program that never outlives us.
 *
 * What must stay true: whatever is started here is stopped by `stop`, by `stopAllProcesses`, or by the guardian when we
 * are gone. Each program leads a process group of its own, so that Ctrl-C in the terminal reaches us alone (who then
 * stop things in their order) and so that a program's own children end with it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { guard, release } from './guard.ts';
import { signalGroup } from './signal-group.ts';

const stopTurns = ['first', 'between', 'last'] as const;
export type StopTurn = (typeof stopTurns)[number];

export interface ProcessOptions {
  /** What people call it: `workers`, `MariaDB`. */
  name: string;
  command: string;
  args?: string[];
  cwd?: string;
  /** The whole environment of the program; without it, ours. */
  env?: NodeJS.ProcessEnv;
  /** Takes each line of output. */
  onLine?: (line: string) => void;
  /** Without `onLine`: where the output goes; `inherit` is where ours goes. Without both it goes nowhere. */
  output?: { file: string } | 'inherit';
  /** How long it may take to end after SIGTERM before it is killed. */
  killAfterMs?: number;
  /** `first`: what feeds the others, so that they hear its last words. `last`: servers, which the others may need to finish. */
  stops?: StopTurn;
}

export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  name: string;
  pid: number;
  stops: StopTurn;
  exit: Promise<ProcessExit>;
  /** Asks the program to end, kills it after its bound, and returns when it has ended. */
  stop(): Promise<ProcessExit>;
}

const killAfterDefaultMs = 15_000;
const running = new Set<RunningProcess>();
let isStopping = false;

/** @throws when the program cannot be started at all (it does not exist, it may not be run), or when all is being stopped */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { name, command, args = [], cwd, env, onLine, output } = options;
  const { killAfterMs = killAfterDefaultMs, stops = 'between' } = options;
  if (isStopping) throw new Error(`${name} is not started: all processes are being stopped`);
  const file = typeof output === 'object' ? openSync(output.file, 'a', 0o600) : undefined;
  const target = onLine ? 'pipe' : (file ?? (output === 'inherit' ? 'inherit' : 'ignore'));
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', target, target] });
  if (file !== undefined) closeSync(file);
  const pid = child.pid;
  if (pid === undefined) {
    const [error] = await once(child, 'error');
    throw new Error(`${name} cannot be started: ${(error as Error).message}`);
  }
  guard(pid, killAfterMs);
  for (const stream of [child.stdout, child.stderr]) {
    if (onLine && stream) createInterface({ input: stream }).on('line', onLine);
  }
  const exit = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => {
      signalGroup(pid, 'SIGKILL');
      release(pid);
      running.delete(started);
      resolve({ code, signal });
    });
  });
  const stop = async () => {
    signalGroup(pid, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), killAfterMs);
    const ended = await exit;
    clearTimeout(timer);
    return ended;
  };
  const started: RunningProcess = { name, pid, stops, exit, stop };
  running.add(started);
  return started;
}

/** Stops all that this process started, turn after turn; nothing is started any more. */
export async function stopAllProcesses(): Promise<void> {
  isStopping = true;
  for (const turn of stopTurns) {
    const wave = [...running].filter((process) => process.stops === turn);
    await Promise.all(wave.map((process) => process.stop()));
  }
}

/** "exit code 78", "signal SIGKILL". */
export const describeExit = ({ code, signal }: ProcessExit): string =>
  signal ? `signal ${signal}` : `exit code ${code}`;
