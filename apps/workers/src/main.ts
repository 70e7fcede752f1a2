import { cdrSyncQueue, jobsByRole, type WorkerRole } from '@voip-sync/contracts';
import { connectDatabase, createDatabase, savePbxSources } from '@voip-sync/database';
import {
  checkProcessors,
  closeJobWorker,
  connectRedis,
  type JobDefinition,
  type JobProcessor,
  openQueue,
  type PbxSource,
  type Queue,
  redisReady,
  runProcess,
  startJobWorker,
  watchJobWorker,
} from '@voip-sync/runtime';
import { createCallEventMetrics } from './call-events/metrics.ts';
import { callEventProcessors } from './call-events/process-call-events.ts';
import { createCdrSyncMetrics } from './cdr-sync/cdr-sync-metrics.ts';
import { cdrSyncProcessors } from './cdr-sync/process-cdr-sync.ts';
import { loadConfig, type WorkersConfig } from './config.ts';
import { registerSchedules } from './register-schedules.ts';
import { untilDatabaseAnswers } from './until-database-answers.ts';

/** How long a queue may have waiting jobs without one getting done before the process counts as stuck. */
const queueSilenceMaxMs = 120_000;
/** How often a job may be found abandoned by a process that died before it counts as failed: crashes are not the job's fault. */
const stalledCountMax = 10;

/**
 * A worker that dies holds its jobs until their locks expire. For call events that is kept short, so that the wallboard is right again
 * within seconds; a CDR run takes longer steps.
 */
const lockSettings: Record<WorkerRole, { lockDuration: number; stalledInterval: number }> = {
  'call-events': { lockDuration: 10_000, stalledInterval: 5_000 },
  'cdr-sync': { lockDuration: 30_000, stalledInterval: 15_000 },
};

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

  const processorsByRole: Record<WorkerRole, (queue: Queue, beat: () => void) => JobProcessor[]> = {
    'call-events': (_, beat) => {
      const metrics = createCallEventMetrics(health.metrics);
      return callEventProcessors({ database, redis: producer, logger, metrics, stopping, onWait: beat });
    },
    'cdr-sync': (queue, beat) => {
      const metrics = createCdrSyncMetrics(health.metrics);
      return cdrSyncProcessors({
        database,
        sources: config.sources,
        queue,
        logger,
        metrics,
        stopping,
        onProgress: beat,
      });
    },
  };
  const concurrency: Record<WorkerRole, number> = {
    'call-events': config.CALL_EVENTS_CONCURRENCY,
    'cdr-sync': config.CDR_SYNC_CONCURRENCY,
  };

  for (const role of config.ROLES) {
    const queue = openQueue(role, producer, telemetry);
    const beat = health.watchLoop(role, queueSilenceMaxMs);
    const processors = processorsByRole[role](queue, beat);
    checkProcessors([...jobsByRole[role]] as JobDefinition[], processors);
    const worker = startJobWorker({
      queue: role,
      processors,
      connection: consumer,
      concurrency: concurrency[role],
      logger: logger.child({ queue: role }),
      telemetry,
      onProgress: beat,
      settings: { maxStalledCount: stalledCountMax, ...lockSettings[role] },
    });
    onStop(`watch on ${role}`, watchJobWorker(queue, beat));
    onStop(`worker of ${role}`, () => closeJobWorker(worker, config.SHUTDOWN_TIMEOUT_MS * 0.7));
  }
  if (config.ROLES.includes('cdr-sync')) {
    await untilDatabaseAnswers(() => savePbxSources(database, config.sources.map(toSourceRow)), {
      stopping,
      logger,
      onWait: () => {},
    });
    await registerSchedules({ cdrSync: openQueue(cdrSyncQueue, producer) });
  }
  logger.info({ roles: config.ROLES, instanceId }, 'workers started');
});

function toSourceRow({ id, name, timeZone, events, cdr }: PbxSource) {
  return { id, name, timeZone, eventsKind: events?.kind ?? null, cdrMarking: cdr?.marking ?? null };
}
