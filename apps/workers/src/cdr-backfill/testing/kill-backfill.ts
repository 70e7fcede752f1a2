import { readFileSync } from 'node:fs';
import type { PbxSource } from '@voip-sync/runtime';
import type { RunningProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { type Addresses, startApp } from '@voip-sync/testkit/truth/start-app.ts';

type BackfillProgress = { status: string; rowsInserted: number; rowsPlanned: number };

export type KillOptions = Addresses & {
  source: PbxSource;
  workers: number;
  kills: number;
  readProgress: () => Promise<BackfillProgress>;
  /** Called after each kill. */
  onKill?: (rowsInserted: number) => Promise<unknown>;
  timeoutMs: number;
};

/**
 * Has workers in processes of their own carry on a backfill, kills one with SIGKILL each time another part of the rows is there, and puts a
 * new one in its place, until the backfill is over. Answers the largest resident size that any worker had, in MiB.
 */
export async function killBackfill(options: KillOptions): Promise<{ kills: number; peakRssMib: number }> {
  const { kills, readProgress, onKill, timeoutMs } = options;
  const workers: RunningProcess[] = [];
  const start = async () => workers.push(await startApp('workers', options, environmentOf(options.source)));
  for (let started = 0; started < options.workers; started++) await start();
  let done = 0;
  let peakRssMib = 0;
  await waitUntil(
    async () => {
      for (const { pid } of workers) peakRssMib = Math.max(peakRssMib, peakRssOf(pid));
      const { status, rowsInserted, rowsPlanned } = await readProgress();
      if (status === 'failed') throw new Error('the backfill has failed');
      if (done < kills && rowsInserted > (rowsPlanned * (done + Math.random())) / kills) {
        const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1);
        if (victim) process.kill(victim.pid, 'SIGKILL');
        done += 1;
        await onKill?.(rowsInserted);
        await start();
      }
      return status === 'done' ? true : undefined;
    },
    { what: 'the backfill is done', timeoutMs, pollMs: 50 },
  );
  await Promise.all(workers.map((worker) => worker.stop()));
  return { kills: done, peakRssMib };
}

function environmentOf({ id, timeZone, cdr }: PbxSource): NodeJS.ProcessEnv {
  return {
    ROLES: 'cdr-backfill',
    PBX_ID: id,
    PBX_TIME_ZONE: timeZone,
    FREEPBX_DB_HOST: cdr?.host,
    FREEPBX_DB_PORT: String(cdr?.port),
    FREEPBX_DB_USER: cdr?.user,
    FREEPBX_DB_PASSWORD: cdr?.password,
    FREEPBX_DB_NAME: cdr?.database,
    FREEPBX_DB_MARKING: cdr?.marking,
    FREEPBX_DB_BACKFILL_READERS: String(cdr?.backfillReadersMax),
  };
}

/** What the kernel has seen of the process at the most, in MiB; 0 where it does not say, or the process is gone. */
function peakRssOf(pid: number): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024);
  } catch {
    return 0;
  }
}
