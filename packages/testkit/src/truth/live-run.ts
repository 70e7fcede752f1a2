import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDoor } from '../network/open-door.ts';
import type { RunningProcess } from '../processes/start-process.ts';
import { migrate, startApp } from './start-app.ts';

/** What happens to the system while the PBX is heard. */
export const liveActions = [
  'kill-ingestor',
  'stop-ingestor',
  'start-ingestor',
  'kill-worker',
  'shut-redis',
  'open-redis',
  'run',
] as const;
export type LiveAction = { atSeconds: number; action: (typeof liveActions)[number]; command?: string };

export type LiveSystem = {
  redisUrl: string;
  databaseUrl: string;
  /** Settings that name the PBX: SOCKET_URL or AMI_…, and FREEPBX_DB_… where its CDRs are copied. */
  pbx: NodeJS.ProcessEnv;
  ingestors: number;
  seconds: number;
  actions: LiveAction[];
  say: (line: string) => void;
};

const workersAlive = 2;

/**
 * Runs the real processes on a live PBX for a while, doing to them what was asked for, and leaves the workers running until `stop`. Redis is
 * reached through a door, which is shut and opened in place of Redis itself.
 */
export async function runLive(system: LiveSystem): Promise<{ startedAtSeconds: number; stop: () => Promise<void> }> {
  const { pbx, say } = system;
  await migrate(system.databaseUrl);
  const door = await openDoor(system.redisUrl);
  const addresses = { redisUrl: door.url, databaseUrl: system.databaseUrl };
  const env = { ...pbx, LOG_LEVEL: 'warn' };
  const ingestors: RunningProcess[] = [];
  const workers: RunningProcess[] = [];
  const startIngestor = async () => ingestors.push(await startApp('ingestor', addresses, env));
  const startWorker = async () => workers.push(await startApp('workers', addresses, env));
  for (let count = 0; count < workersAlive; count++) await startWorker();
  for (let count = 0; count < system.ingestors; count++) await startIngestor();

  const kill = (process_: RunningProcess | undefined) => process_ && process.kill(process_.pid, 'SIGKILL');
  const perform: Record<LiveAction['action'], (command: string) => unknown> = {
    'kill-ingestor': () => kill(ingestors.shift()),
    'stop-ingestor': () => ingestors.shift()?.stop(),
    'start-ingestor': startIngestor,
    'kill-worker': async () => {
      kill(workers.shift());
      await startWorker();
    },
    'shut-redis': () => door.shut(),
    'open-redis': () => door.open(),
    run: (command) => execFileSync('sh', ['-c', command], { stdio: 'inherit' }),
  };
  const startedAtMs = Date.now();
  for (const { atSeconds, action, command = '' } of system.actions.toSorted((a, b) => a.atSeconds - b.atSeconds)) {
    await sleep(Math.max(0, startedAtMs + atSeconds * 1_000 - Date.now()));
    say(`${Math.round((Date.now() - startedAtMs) / 1_000)} s: ${action} ${command}`.trim());
    await perform[action](command);
  }
  await sleep(Math.max(0, startedAtMs + system.seconds * 1_000 - Date.now()));
  return {
    startedAtSeconds: Math.ceil(startedAtMs / 1_000),
    stop: async () => {
      await Promise.all([...ingestors, ...workers].map((one) => one.stop()));
      await door.shut();
    },
  };
}
