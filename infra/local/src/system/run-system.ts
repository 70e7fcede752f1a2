import { join } from 'node:path';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import { startServices, waysToRun } from '@voip-sync/testkit/services/start-services.ts';
import { buildPage } from '../build-page.ts';
import type { End } from '../command.ts';
import { localFolder } from '../paths.ts';
import { type App, endWith, runProgram, startApp, startProgram } from '../start-app.ts';
import { adminAccount } from './admin-account.ts';
import { describeScenes, prepareDemoPartners } from './demo-partners.ts';
import { prepareDemoPbx } from './demo-pbx.ts';
import { describeSystem } from './describe-system.ts';
import { lockProfile } from './lock-profile.ts';
import { secretsKey } from './secrets-key.ts';

export interface SystemOptions {
  /** Names the folder in `.local` that keeps the data of private servers. */
  profile: 'demo' | 'start' | 'screenshots';
  /** Runs the demo's PBX and partners beside the system; without them, the environment names the PBXs. */
  withDemo: boolean;
  /** Starts an app again when its sources change. */
  watch: boolean;
}

const consolePort = 3333;

/** Starts everything in its order, prints one table, and returns; from then on it runs until `end` is called. */
export async function runSystem({ profile, withDemo, watch }: SystemOptions, end: End): Promise<undefined> {
  const startedAt = Date.now();
  const folder = join(localFolder, profile);
  const say = console.log;
  await lockProfile(folder, say);
  const admin = adminAccount(folder);

  const page = buildPage();
  // Awaited below; a failure before that must not be taken for one that nobody handles.
  page.catch(() => undefined);
  const options = { folder, throwAway: false, say };
  const services = await startServices(waysToRun, options);
  const { redis, database } = services;
  for (const { process } of [redis, database]) if (process) endWith(process, end);

  const demo = withDemo ? await prepareDemoPbx(database, options) : undefined;
  const common = { REDIS_URL: redis.url, DATABASE_URL: database.url, ...demo?.env };
  const sealing = { SECRETS_KEY: secretsKey(folder) };
  const migration = runProgram({ name: 'migrate', args: ['packages/database/src/migrate.ts'], env: common });
  const sources = demo ? [demo.app] : [];
  const [sourceProcesses] = await Promise.all([startApps(sources, end), migration, page]);
  if (watch) await watchPage(end);

  const port = Number(process.env.PORT) || (await freePort(consolePort));
  const partners = demo ? await prepareDemoPartners(folder, port, admin.ADMIN_TOKEN) : undefined;
  const apps = [
    await describeApp('ingestor', { SPOOL_DIR: process.env.SPOOL_DIR || join(folder, 'spool'), ...common }, watch),
    await describeApp('workers', { ...common, ...sealing }, watch),
    await describeApp('console', { ...common, ...sealing, ...admin, PORT: String(port) }, watch),
    ...(partners ? [partners] : []),
  ];
  const processes = [...sourceProcesses, ...(await startApps(apps, end))];

  say(describeSystem({ services, apps: [...sources, ...apps], processes, port, admin }));
  if (partners) say([...describeScenes(port, partners), ''].join('\n'));
  say(`Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops all of it.`);
  return undefined;
}

async function describeApp(name: string, env: NodeJS.ProcessEnv, watch: boolean): Promise<App> {
  const healthPort = await freePort();
  const main = `apps/${name}/src/main.ts`;
  return {
    name,
    args: watch ? ['--watch', '--watch-preserve-output', main] : [main],
    env: { ...env, HEALTH_PORT: String(healthPort) },
    readyUrl: `http://127.0.0.1:${healthPort}/readyz`,
  };
}

const startApps = (apps: App[], end: End) => Promise.all(apps.map((app) => startApp(app, end)));

/** The console serves the page's files as they are, so each build shows when the page is loaded again. */
async function watchPage(end: End): Promise<void> {
  const vite = 'apps/web/node_modules/vite/bin/vite.js';
  endWith(await startProgram({ name: 'web', args: [vite, 'build', 'apps/web', '--watch'], env: {} }), end);
}
