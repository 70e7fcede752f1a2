import { setTimeout as delay } from 'node:timers/promises';
import { settingsFrom } from '@voip-sync/contracts';
import { createLogger, Health } from '@voip-sync/runtime';
import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import type { ConsoleConfig } from '../config.ts';
import { startConsole } from '../start-console.ts';

const token = 'a-token-for-tests-alone';
export const password = 'correct horse battery';
export const bearer = { authorization: `Bearer ${token}` };

export type TestConsole = {
  origin: string;
  /** Asks with the token unless `headers` says otherwise. */
  ask: (path: string, init?: RequestInit) => Promise<Response>;
  stop: () => Promise<void>;
};

type Settings = Pick<ConsoleConfig, 'DATABASE_URL' | 'REDIS_URL'> & Partial<ConsoleConfig>;

/** A console of its own that is ready: on a free port of 127.0.0.1, wired as in production. */
export async function openConsole(settings: Settings, pageFolder?: string): Promise<TestConsole> {
  const console = await startTestConsole(settings, pageFolder);
  await askUntil(
    () => console.ask('/readyz'),
    ({ ok }) => ok,
  );
  return console;
}

/** The same, as soon as it answers at all. */
export async function startTestConsole(settings: Settings, pageFolder?: string): Promise<TestConsole> {
  const config: ConsoleConfig = {
    LOG_LEVEL: 'silent',
    SHUTDOWN_TIMEOUT_MS: 5_000,
    PORT: 0,
    HOST: '127.0.0.1',
    ADMIN_TOKEN: token,
    ADMIN_USER: 'admin',
    ADMIN_PASSWORD: password,
    SECURE_COOKIES: 'auto',
    SERVICE_LEVEL_SECONDS: 20,
    SHORT_ABANDON_SECONDS: 5,
    MASK_NUMBERS: 'none',
    settings: settingsFrom().settings,
    OIDC_NAME: 'OpenID Connect',
    OIDC_SCOPES: 'openid profile email',
    OIDC_ROLE_CLAIM: 'roles',
    ...settings,
  };
  const stop = new AbortController();
  const closers: (() => unknown)[] = [];
  const { port } = await startConsole(
    {
      config,
      logger: createLogger({ name: 'console', level: config.LOG_LEVEL, format: 'json' }),
      health: new Health(),
      instanceId: 'test',
      stopping: stop.signal,
      telemetry: undefined,
      onStop: (_name, close) => closers.push(close),
    },
    pageFolder,
  );
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    ask: (path, init) => fetch(`${origin}${path}`, { redirect: 'manual', headers: bearer, ...init }),
    stop: async () => {
      stop.abort();
      for (const close of closers.reverse()) await close();
    },
  };
}

/** An empty database with the schema, for one test file. */
export function openSchema(): Promise<OpenTestDatabase> {
  return openTestDatabase({ poolSize: 4 });
}

const askEveryMs = 20;
const askForMs = 60_000;

/** Asks until the answer is what is wanted. */
export async function askUntil(
  ask: () => Promise<Response>,
  isWanted: (response: Response) => boolean,
): Promise<Response> {
  const startedAt = Date.now();
  for (;;) {
    const response = await ask();
    if (isWanted(response)) return response;
    const text = await response.text();
    if (Date.now() - startedAt > askForMs) throw new Error(`still ${response.status} after ${askForMs} ms: ${text}`);
    await delay(askEveryMs);
  }
}
