import { jobsByRole } from '@voip-sync/contracts';
import { connectDatabase, createDatabase } from '@voip-sync/database';
import {
  checkProcessors,
  closeJobWorker,
  connectRedis,
  type JobDefinition,
  openQueue,
  redisReady,
  runProcess,
  startJobWorker,
  watchJobWorker,
} from '@voip-sync/runtime';
import { loadConfig, type WorkersConfig } from './config.ts';
import { registerSchedules } from './register-schedules.ts';
import { roles } from './roles.ts';
import { keepTellingSources } from './tell-sources.ts';

/** How long a queue may have waiting jobs without one getting done before the process counts as stuck. */
const queueSilenceMaxMs = 120_000;
/** How often a job may be found abandoned by a process that died before it counts as failed: crashes are not the job's fault. */
const stalledCountMax = 10;

await runProcess<WorkersConfig>('workers', loadConfig, async (context) => {
  const { config, logger, health, instanceId, stopping, telemetry, onStop } = context;
  const database = createDatabase(config.DATABASE_URL, { poolSize: config.DATABASE_POOL_SIZE });
  health.addCheck('database', async () => {
    if (!database.isInitialized) throw new Error('the database is away');
    await database.query('SELECT 1');
  });
  const waitedMs = await connectDatabase(database, {
    stopping,
    onAway: (error) => logger.warn({ err: error }, 'the database is away; waiting for it'),
  });
  if (waitedMs > 0) logger.info({ waitedMs }, 'the database is there');
  onStop('database', () => database.destroy());

  const producer = connectRedis(config.REDIS_URL, 'producer', logger);
  const consumer = connectRedis(config.REDIS_URL, 'worker', logger);
  onStop('Redis', () => [producer, consumer].forEach((redis) => void redis.disconnect()));
  health.addCheck('redis', () => {
    if (producer.status !== 'ready') throw new Error('Redis is away');
  });
  await redisReady(producer);

  for (const name of config.ROLES) {
    const role = roles[name];
    const queue = openQueue(name, producer, telemetry);
    const beat = health.watchLoop(name, queueSilenceMaxMs);
    const metrics = health.metrics;
    const processors = role.processors({ config, database, redis: producer, queue, logger, metrics, stopping, beat });
    checkProcessors([...jobsByRole[name]] as JobDefinition[], processors);
    const worker = startJobWorker({
      queue: name,
      processors,
      connection: consumer,
      concurrency: role.concurrency(config),
      logger: logger.child({ queue: name }),
      telemetry,
      onProgress: beat,
      settings: { maxStalledCount: stalledCountMax, ...role.lock },
    });
    onStop(`watch on ${name}`, watchJobWorker(queue, beat));
    onStop(`worker of ${name}`, () => closeJobWorker(worker, config.SHUTDOWN_TIMEOUT_MS * 0.7));
  }
  onStop('telling of sources', await keepTellingSources(database, config.sources, { stopping, logger }));
  for (const name of config.ROLES) await registerSchedules(openQueue(name, producer), roles[name].schedules);
  logger.info({ roles: config.ROLES, instanceId }, 'workers started');
});
