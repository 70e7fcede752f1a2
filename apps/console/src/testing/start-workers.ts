import { fileURLToPath } from 'node:url';
import type { KeyRing } from '@voip-sync/runtime';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import { type RunningProcess, startProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';

const program = fileURLToPath(new URL('../../../workers/src/main.ts', import.meta.url));

/** A workers process as in production, of these roles, that is ready. */
export async function startWorkers(
  roles: string[],
  { DATABASE_URL, REDIS_URL, SECRETS_KEY }: { DATABASE_URL: string; REDIS_URL: string; SECRETS_KEY: KeyRing },
): Promise<RunningProcess> {
  const output: string[] = [];
  const port = await freePort();
  const { current, keys } = SECRETS_KEY;
  const workers = await startProcess({
    name: 'workers',
    command: process.execPath,
    args: [program],
    env: {
      DATABASE_URL,
      REDIS_URL,
      SECRETS_KEY: `${current}:${keys.get(current)?.toString('base64')}`,
      ROLES: roles.join(','),
      HEALTH_PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    onLine: (line) => output.push(line),
  });
  const isReady = async () => ((await fetch(`http://127.0.0.1:${port}/readyz`)).ok ? true : undefined);
  const bounds = { what: 'the workers are ready', timeoutMs: 90_000, process: workers };
  await waitUntil(isReady, bounds).catch((error: Error) => {
    throw new Error(`${error.message}; they said:\n${output.join('\n')}`);
  });
  return workers;
}
