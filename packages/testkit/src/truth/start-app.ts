import { fileURLToPath } from 'node:url';
import { describeExit, type RunningProcess, startProcess } from '../processes/start-process.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Where a test's processes find their services. */
export type Addresses = { redisUrl: string; databaseUrl: string };

/** Starts one of the apps as it stands, with nothing in its environment but what is given. Its log is shown, or given to `onLine`. */
export function startApp(
  app: 'ingestor' | 'workers' | 'console',
  addresses: Addresses,
  env: NodeJS.ProcessEnv = {},
  onLine?: (line: string) => void,
): Promise<RunningProcess> {
  const settings = { LOG_LEVEL: 'error', REDIS_URL: addresses.redisUrl, DATABASE_URL: addresses.databaseUrl, ...env };
  return startNode(app, `apps/${app}/src/main.ts`, settings, onLine);
}

/** Brings the schema of a fresh database up to date. */
export async function migrate(databaseUrl: string): Promise<void> {
  const migration = await startNode('migrate', 'packages/database/src/migrate.ts', { DATABASE_URL: databaseUrl });
  const exit = await migration.exit;
  if (exit.code !== 0) throw new Error(`migrate ended with ${describeExit(exit)}`);
}

function startNode(
  name: string,
  file: string,
  env: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
): Promise<RunningProcess> {
  return startProcess({
    name,
    command: process.execPath,
    args: [`${root}${file}`],
    env: { PATH: process.env.PATH, ...env },
    ...(onLine ? { onLine } : { output: 'inherit' }),
  });
}
