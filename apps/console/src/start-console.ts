import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { queueNames, type WorkerRole } from '@voip-sync/contracts';
import { connectDatabase, createDatabase, type Database, isDatabaseAway, isSchemaBehind } from '@voip-sync/database';
import { connectRedis, openQueue, type ProcessContext, type Queue } from '@voip-sync/runtime';
import { Counter, Gauge } from 'prom-client';
import { measureQueues } from './board/measure-queues.ts';
import { buildApp } from './build-app.ts';
import type { ConsoleConfig } from './config.ts';
import { ensureAdministrator } from './session/first-administrator.ts';
import { Gatekeeper } from './session/session.ts';
import { SettingsReader } from './settings/settings.ts';
import { readTodayFigures } from './wallboard/today-figures.ts';
import { Wallboard } from './wallboard/wallboard.ts';

const builtPage = fileURLToPath(new URL('../../web/dist/', import.meta.url));
/** How soon the database is asked again when its tables are not there yet. */
const beginAgainMs = 2_000;
/** How long answers that have begun may take to end when the console stops. */
const drainMs = 2_000;

/** Opens what the console needs and serves it. Neither the database nor Redis has to be there: it serves what it can, and waits. */
export async function startConsole(
  context: ProcessContext<ConsoleConfig>,
  pageFolder = builtPage,
): Promise<{ port: number }> {
  const { config, logger, health, telemetry, onStop } = context;
  const database = createDatabase(config.DATABASE_URL);
  const gatekeeper = new Gatekeeper(database, config.ADMIN_TOKEN);
  let accountsAreThere = false;
  followDatabase(database, context, async () => {
    await ensureAdministrator(gatekeeper.users, config, logger);
    accountsAreThere = true;
  });
  health.addCheck('accounts', () => {
    if (!accountsAreThere) throw new Error('the accounts could not be read yet');
  });

  const redis = connectRedis(config.REDIS_URL, 'producer', logger);
  const subscriber = connectRedis(config.REDIS_URL, 'worker', logger.child({ connection: 'announcements' }));
  onStop('Redis', () => {
    redis.disconnect();
    subscriber.disconnect();
  });
  const byName = new Map(queueNames.map((name) => [name, openBoardQueue(name)]));
  const queues = [...byName.values()];
  const queueOf = (role: WorkerRole) => byName.get(role) as Queue;

  const dropped = new Counter({
    name: 'voip_sync_wallboard_viewers_dropped_total',
    help: 'Viewers let go because their line was too slow',
    registers: [health.metrics],
  });
  const settings = new SettingsReader(database, config.settings);
  const wallboard = new Wallboard({
    ...{ database, logger, onDropped: () => dropped.inc() },
    readFigures: () => readTodayFigures(database, settings),
  });
  const stopWallboard = wallboard.listen(subscriber);
  new Gauge({
    name: 'voip_sync_wallboard_viewers',
    help: 'Who watches the live calls now',
    registers: [health.metrics],
    collect() {
      this.set(wallboard.viewerCount);
    },
  });
  measureQueues(health.metrics, queues, redis);

  health.addCheck('redis', () => {
    if (redis.status !== 'ready') throw new Error('Redis is away');
  });
  health.addCheck('announcements', () => {
    if (!wallboard.isHearing) throw new Error('the announcements of changed calls are not heard');
  });
  health.addCheck('database', () => checkDatabase(database));

  const app = buildApp({
    config,
    logger,
    health,
    database,
    redis,
    queues,
    queueOf,
    wallboard,
    gatekeeper,
    pageFolder,
  });
  const server = createServer(app);
  await listen(server, config);
  onStop('HTTP server', () => close(server));
  // Last in, first out: the streams end before the server waits for its answers to end.
  onStop('wallboard', stopWallboard);
  const { port } = server.address() as AddressInfo;
  logger.info({ port, host: config.HOST ?? 'all addresses' }, 'the console is served');
  return { port };

  function openBoardQueue(name: string): Queue {
    const queue = openQueue(name, redis, telemetry);
    // Connection errors are told once by connectRedis; each queue repeats them here.
    queue.on('error', (error) => logger.debug({ err: error, queue: name }, 'queue connection error'));
    return queue;
  }
}

/** Waits for the database, and then for its tables, to do what has to be done there first. */
function followDatabase(
  database: Database,
  { logger, stopping, onStop }: ProcessContext<ConsoleConfig>,
  begin: () => Promise<void>,
): void {
  const onAway = (error: Error) => logger.warn({ reason: reasonOf(error) }, 'the database is away; waiting for it');
  const following = async () => {
    const awayMs = await connectDatabase(database, { stopping, onAway });
    logger.info({ awayMs }, 'the database is connected');
    while (!stopping.aborted) {
      try {
        return await begin();
      } catch (error) {
        if (!isDatabaseAway(error) && !isSchemaBehind(error)) throw error;
        logger.warn({ reason: reasonOf(error as Error) }, 'the accounts cannot be read yet; waiting for the database');
        await delay(beginAgainMs, undefined, { signal: stopping, ref: false });
      }
    }
  };
  const connecting = following().catch((error: unknown) => {
    if (stopping.aborted) logger.debug({ err: error }, 'no longer waiting for the database');
    else logger.error({ err: error }, 'the administrator of the environment could not be set up');
  });
  onStop('database', async () => {
    await connecting;
    if (database.isInitialized) await database.destroy();
  });
}

function reasonOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}

async function checkDatabase(database: Database): Promise<void> {
  if (!database.isInitialized) throw new Error('the database is away');
  await database.query('SELECT 1').catch(() => {
    throw new Error('the database does not answer');
  });
}

function listen(server: Server, { PORT, HOST }: ConsoleConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen({ port: PORT, ...(HOST === undefined ? {} : { host: HOST }) }, resolve);
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearTimeout(late);
}
