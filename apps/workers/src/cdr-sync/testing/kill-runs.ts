import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FreePbxCdr } from '@voip-sync/testkit';
import type { CdrRig } from './cdr-rig.ts';
import type { DoomedRun } from './run-until-killed.ts';

const program = fileURLToPath(new URL('run-until-killed.ts', import.meta.url));

/** When the process is killed: before a statement of its own, or so many milliseconds after it began. */
export type Doom = { killBefore?: number; killAfterMs?: number; pageRowsMax?: number };

/** Runs a sync in a process of its own. `output` is the number of statements it took, when it got to its end. */
export async function runUntilKilled(
  rig: CdrRig,
  { killBefore, killAfterMs, pageRowsMax = 100 }: Doom = {},
): Promise<{ signal: string | null; output: string; tookMs: number }> {
  const run: DoomedRun = {
    targetUrl: rig.targetUrl,
    source: rig.source,
    pageRowsMax,
    ...(killBefore === undefined ? {} : { killBefore }),
  };
  const child = spawn(process.execPath, [program, JSON.stringify(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let output = '';
  let begunAt = performance.now();
  for await (const line of createInterface(child.stdout)) {
    output = line;
    if (line !== 'begun') continue;
    begunAt = performance.now();
    if (killAfterMs !== undefined) void delay(killAfterMs).then(() => child.kill('SIGKILL'));
  }
  const [, signal] = (await exit) as [number | null, string | null];
  return { signal, output, tookMs: performance.now() - begunAt };
}

/** What became of the rows after so many kills. `marks` counts marks that are missing, or that stand on rows not copied. */
type KillReport = { runs: number; killed: number; rows: number; lost: number; doubled: number; marks: number };

/**
 * Starts `runs` syncs one after the other, with new rows at the source before and during each, kills each with SIGKILL at a random moment,
 * and lets a last one go to its end. Both sides are held against each other after each kill, and at the end.
 */
export async function killRuns(
  rig: CdrRig,
  runs: number,
  makeRows: (round: number) => FreePbxCdr[],
): Promise<KillReport> {
  const report: KillReport = { runs, killed: 0, rows: 0, lost: 0, doubled: 0, marks: 0 };
  await rig.insert(makeRows(0));
  const { tookMs } = await runUntilKilled(rig);
  for (let round = 1; round <= runs; round++) {
    const rows = makeRows(round);
    const half = Math.floor(rows.length / 2);
    await rig.insert(rows.slice(0, half));
    const run = runUntilKilled(rig, { killAfterMs: Math.random() * tookMs });
    await Promise.all([run, rig.insert(rows.slice(half))]);
    if ((await run).signal === 'SIGKILL') report.killed += 1;
    const { doubled, markedUncopied } = await rig.compare();
    report.doubled += doubled;
    report.marks += markedUncopied;
  }
  await runUntilKilled(rig);
  const { rows, lost, doubled, marked } = await rig.compare();
  return { ...report, rows, lost, doubled: report.doubled + doubled, marks: report.marks + (rows - marked) };
}
