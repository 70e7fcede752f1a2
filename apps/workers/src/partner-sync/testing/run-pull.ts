import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RunProgress } from '../partner-sync-options.ts';
import type { OncePull } from './pull-once.ts';

const program = fileURLToPath(new URL('pull-once.ts', import.meta.url));

export type PullReport = {
  outcome: string;
  progress: RunProgress;
  seconds: number;
  /** Of the process that pulls alone: neither the database's nor the stub's. */
  cpuSeconds: number;
  peakRssMb: number;
};

/** One pull in a process of its own, killed with SIGKILL when what began with it is over. The report is of one that came to its end. */
export async function runPull(
  pull: OncePull,
  doom?: () => Promise<unknown>,
): Promise<{ signal: string | null; tookMs: number; report: PullReport | undefined }> {
  const child = spawn(process.execPath, [program, JSON.stringify(pull)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let begunAt = performance.now();
  let report: PullReport | undefined;
  for await (const line of createInterface(child.stdout)) {
    if (line !== 'begun') report = JSON.parse(line);
    else {
      begunAt = performance.now();
      const kill = () => child.kill('SIGKILL');
      void doom?.().then(kill, kill);
    }
  }
  const [, signal] = (await exit) as [number | null, string | null];
  return { signal, tookMs: performance.now() - begunAt, report };
}
