import { callEventsQueue, reconcileQueue } from '@voip-sync/contracts';
import { eventsOfMessage, normaliseEvent } from '@voip-sync/contracts/intake';
import { connectRedis, openProducer, runProcess } from '@voip-sync/runtime';
import { type IngestorConfig, loadConfig } from './config.ts';
import { connectSource } from './connect-source.ts';
import { EventForwarder } from './forward-event.ts';
import { createMetrics } from './metrics.ts';
import { ConnectionMonitor, publishStates } from './monitor-connection.ts';
import { publishHearing } from './note-hearing.ts';
import { followRedis, SharedClock } from './shared-clock.ts';
import { Spool } from './spool/spool.ts';

const forwardSilenceMaxMs = 30_000;

await runProcess<IngestorConfig>(
  'ingestor',
  loadConfig,
  async ({ config, logger, health, instanceId, telemetry, onStop }) => {
    const ingestorId = instanceId.slice(-100);
    const redis = connectRedis(config.REDIS_URL, 'producer', logger);
    onStop('Redis', () => redis.disconnect());
    const queue = openProducer(callEventsQueue, redis, telemetry);
    const sources = config.sources.flatMap(({ id, events }) => (events ? [{ id, events }] : []));
    const clock = new SharedClock();
    onStop('clock', followRedis(clock, redis));
    const monitors = sources.map(({ id }) => new ConnectionMonitor(id, ingestorId, clock));
    const spool = config.SPOOL_DIR
      ? new Spool({ dir: config.SPOOL_DIR, owner: ingestorId, bytesMax: config.SPOOL_MAX_MB * 1_000_000, logger })
      : undefined;
    await spool?.start();
    onStop('spool', () => spool?.close());
    const metrics = createMetrics(health.metrics, { monitors, spool, bufferedEvents: () => forwarder.waiting });
    const forwarder = new EventForwarder({
      queue,
      reconcile: openProducer(reconcileQueue, redis, telemetry),
      redis,
      clock,
      logger,
      ingestorId,
      spool,
      bufferEventsMax: config.BUFFER_EVENTS_MAX,
      onTurn: health.watchLoop('forwarding', forwardSilenceMaxMs),
      onDropped: (count) => metrics.dropped.inc(count),
    });
    forwarder.start();
    const notes = monitors.map(({ hearing }) => hearing);
    // closed after the forwarder: the last word is said when what was heard is with Redis
    onStop('hearing', publishHearing({ redis, clock, notes, ingestorId, forwarder }));
    onStop('forwarding', () => forwarder.stop(config.SHUTDOWN_TIMEOUT_MS / 2));

    health.addCheck('redis', () => {
      if (redis.status !== 'ready') throw new Error('Redis is away');
    });
    health.addDetail('sources', () => monitors.map((monitor) => monitor.state()));
    onStop('source states', publishStates(redis, monitors, ingestorId));

    let eventsTaken = 0;
    const nextNumber = () => ++eventsTaken;
    for (const [index, source] of sources.entries()) {
      const monitor = monitors[index] as ConnectionMonitor;
      const counters = metrics.receivedFrom(source.id);
      const sourceLogger = logger.child({ source: source.id });
      const connection = connectSource({
        sourceId: source.id,
        heardBy: ingestorId,
        settings: source.events,
        monitor,
        logger: sourceLogger,
        nowUs: () => clock.nowUs(),
        onFound: (event) => forwarder.forward({ event }),
        onSnapshot: (snapshot) => forwarder.forward({ snapshot }),
        onMessage: (name, args) => {
          for (const raw of eventsOfMessage(args)) {
            const { number, sinceUs } = monitor.hearing.attempt;
            const intake = normaliseEvent(name, raw, {
              sourceId: source.id,
              receivedAtUs: clock.nowUs(),
              heardBy: `${ingestorId}/${number}`,
              heardSinceUs: sinceUs,
              nextNumber,
            });
            monitor.heard(intake.kind === 'rejected' ? 'rejected' : 'accepted');
            counters[intake.kind].inc();
            if (intake.kind === 'event') forwarder.forward({ event: intake.event });
            else if (intake.kind === 'member') forwarder.forward({ member: intake.member });
            else if (intake.kind === 'endpoint') forwarder.forward({ endpoint: intake.endpoint });
            else if (intake.kind === 'rejected') {
              forwarder.forward({ rejected: intake.rejected });
              sourceLogger.warn(
                { reason: intake.rejected.reason, digest: intake.rejected.digest },
                'an event was not understood; it goes to the quarantine',
              );
            }
          }
        },
      });
      onStop(`connection to ${source.id}`, connection.close);
    }
    if (sources.length === 0) logger.warn('none of the configured PBX sources has events; there is nothing to hear');
    logger.info({ sources: sources.map(({ id }) => id) }, 'ingestor started');
  },
);
