import {
  describeExit,
  type RunningProcess,
  type StopTurn,
  startProcess,
} from '@voip-sync/testkit/processes/start-process.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import type { End } from './command.ts';
import { root } from './paths.ts';
import { printLine } from './print-line.ts';

const readyTimeoutMs = 60_000;
const answerTimeoutMs = 5_000;
// Longer than the 15 s that an app gives itself to finish what it holds.
const killAfterMs = 20_000;

export interface Program {
  name: string;
  /** What Node is given: a file, or `--watch` and a file. */
  args: string[];
  /** Beside ours. */
  env: NodeJS.ProcessEnv;
  stops?: StopTurn;
}

export interface App extends Program {
  /** An address that answers 200 as soon as the app is ready. */
  readyUrl: string;
}

/** Starts one of our processes and returns when it is ready. Its death, at whatever time, is the end of the command. */
export async function startApp(app: App, end: End): Promise<RunningProcess> {
  const { name, readyUrl } = app;
  const started = await startProgram(app);
  endWith(started, end);
  await waitUntil(() => isReady(readyUrl), { what: `${name} is ready`, timeoutMs: readyTimeoutMs, process: started });
  return started;
}

/** Runs one of our programs to its end. @throws when it fails */
export async function runProgram(program: Program): Promise<void> {
  const exit = await (await startProgram(program)).exit;
  if (exit.code !== 0) throw new Error(`${program.name} ended with ${describeExit(exit)}`);
}

/** Starts one of our programs, with its output behind its name. */
export function startProgram({ name, args, env, stops }: Program): Promise<RunningProcess> {
  return startProcess({
    name,
    command: process.execPath,
    args,
    cwd: root,
    env: { ...process.env, ...terminalSettings(), ...env },
    onLine: (line) => printLine(name, line),
    killAfterMs,
    ...(stops ? { stops } : {}),
  });
}

/** Makes the death of a process the end of the command. */
export function endWith(started: RunningProcess, end: End): void {
  void started.exit.then((exit) => end(`${started.name} (process ${started.pid}) ended with ${describeExit(exit)}`, 1));
}

async function isReady(url: string): Promise<true | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(answerTimeoutMs) });
  return response.ok || undefined;
}

// Apps see a pipe; at a terminal they are told to write for people all the same.
const terminalSettings = () => (process.stdout.isTTY ? { LOG_FORMAT: 'pretty', FORCE_COLOR: '1' } : {});
