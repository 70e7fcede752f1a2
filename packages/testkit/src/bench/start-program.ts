import { fileURLToPath } from 'node:url';
import { type RunningProcess, startProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { inheritedEnvironment } from './config.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const readyTimeoutMs = 30_000;

/** Starts a program of ours by the Node that runs this; its output is shown. */
export async function startProgram(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<RunningProcess> {
  return startProcess({
    name,
    command: process.execPath,
    args,
    cwd: root,
    env: { ...inheritedEnvironment(), LOG_LEVEL: 'warn', ...env },
    output: 'inherit',
  });
}

/** Starts an app and returns when it is ready; `env` has its HEALTH_PORT. */
export async function startApp(
  name: string,
  env: NodeJS.ProcessEnv & { HEALTH_PORT: string },
): Promise<RunningProcess> {
  const started = await startProgram(name, [`apps/${name}/src/main.ts`], env);
  const ready = async () => (await fetch(`http://127.0.0.1:${env.HEALTH_PORT}/readyz`)).ok || undefined;
  await waitUntil(ready, { what: `${name} is ready`, timeoutMs: readyTimeoutMs, process: started });
  return started;
}

/** Brings our schema into an empty database. */
export async function migrate(databaseUrl: string): Promise<void> {
  const program = await startProcess({
    name: 'migrate',
    command: process.execPath,
    args: ['packages/database/src/migrate.ts'],
    cwd: root,
    env: { ...inheritedEnvironment(), DATABASE_URL: databaseUrl },
  });
  const { code } = await program.exit;
  if (code !== 0) throw new Error(`the schema of ${new URL(databaseUrl).pathname.slice(1)} could not be made`);
}
