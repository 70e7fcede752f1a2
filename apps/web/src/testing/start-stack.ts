import { fileURLToPath } from 'node:url';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import { type RunningProcess, startProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { createTestDatabase, testRedisUrl } from '@voip-sync/testkit/services';
import { Redis } from 'ioredis';
import { type Connection, createConnection } from 'mysql2/promise';

export const username = 'supervisor';
export const password = 'correct horse battery';

/** A console process with a database and a Redis of its own, and the ways to say what workers and ingestors would. */
export type Stack = {
  origin: string;
  databaseUrl: string;
  redisUrl: string;
  database: Connection;
  redis: Redis;
  /** The process as it runs now. */
  console: () => RunningProcess;
  startConsole: () => Promise<void>;
  close: () => Promise<void>;
};

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** `env`: further settings of the console. */
export async function startStack(env: NodeJS.ProcessEnv = {}): Promise<Stack> {
  const output: string[] = [];
  const runNode = (name: string, file: string, settings: NodeJS.ProcessEnv) =>
    startProcess({
      ...{ name, command: process.execPath, args: [file], cwd: repository, env: settings },
      onLine: (line) => output.push(line),
    });
  const [empty, redisUrl, port] = await Promise.all([createTestDatabase(), testRedisUrl(), freePort()]);
  const migrate = await runNode('migrate', 'packages/database/src/migrate.ts', { DATABASE_URL: empty.url });
  const { code } = await migrate.exit;
  if (code !== 0) throw new Error(`the schema could not be made:\n${output.join('\n')}`);
  const database = await createConnection({ uri: empty.url, timezone: 'Z' });
  const redis = new Redis(redisUrl);
  const origin = `http://127.0.0.1:${port}`;
  let current: RunningProcess;
  const startConsole = async () => {
    current = await runNode('console', 'apps/console/src/main.ts', {
      DATABASE_URL: empty.url,
      REDIS_URL: redisUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      ADMIN_USER: username,
      ADMIN_PASSWORD: password,
      LOG_LEVEL: 'warn',
      ...env,
    });
    const isReady = async () => ((await fetch(`${origin}/readyz`)).ok ? true : undefined);
    const bounds = { what: 'the console is ready', timeoutMs: 90_000, process: current };
    await waitUntil(isReady, bounds).catch((error: Error) => {
      throw new Error(`${error.message}; it said:\n${output.join('\n')}`);
    });
  };
  await startConsole();
  return {
    origin,
    databaseUrl: empty.url,
    redisUrl,
    database,
    redis,
    console: () => current,
    startConsole,
    close: async () => {
      await current.stop();
      redis.disconnect();
      await database.end();
      await empty.dispose();
    },
  };
}
