import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ConfigError } from './errors.ts';
import { Health, serveHealth } from './health.ts';
import { createLogger, type Logger } from './logger.ts';
import { startTracing, type Telemetry } from './tracing.ts';

const exitConfig = 78;

export type ProcessConfig = {
  LOG_LEVEL: string;
  LOG_FORMAT?: 'json' | 'pretty' | undefined;
  HEALTH_PORT?: number | undefined;
  SHUTDOWN_TIMEOUT_MS: number;
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
};

export type ProcessContext<C extends ProcessConfig> = {
  config: C;
  logger: Logger;
  health: Health;
  /** Names this process among its equals: `host-xxxxxxxx`. */
  instanceId: string;
  /** Aborted when the process is told to stop. */
  stopping: AbortSignal;
  telemetry: Telemetry | undefined;
  /** Whoever opens a thing registers here how to close it; closers run in reverse order. */
  onStop: (name: string, close: () => Promise<unknown> | unknown) => void;
};

/**
 * The life of a process: read the configuration, start, serve health, and on SIGTERM or SIGINT close everything in reverse order
 * within `SHUTDOWN_TIMEOUT_MS`. Exits 0 after an orderly stop, 78 for a configuration that cannot be used, 1 otherwise.
 */
export async function runProcess<C extends ProcessConfig>(
  name: string,
  loadConfig: () => C,
  start: (context: ProcessContext<C>) => Promise<void>,
): Promise<void> {
  let config: C;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exit(exitConfig);
  }
  const logger = createLogger({ name, level: config.LOG_LEVEL, format: config.LOG_FORMAT });
  const health = new Health();
  const stop = new AbortController();
  const closers: { name: string; close: () => Promise<unknown> | unknown }[] = [];
  const onStop: ProcessContext<C>['onStop'] = (closerName, close) => closers.push({ name: closerName, close });

  const shutDown = async (reason: string, exitCode: number) => {
    if (stop.signal.aborted) return;
    stop.abort(reason);
    logger.info({ reason }, 'stopping');
    setTimeout(() => {
      logger.error(
        { timeoutMs: config.SHUTDOWN_TIMEOUT_MS },
        'did not stop in time; what was in hand will be taken up by others',
      );
      process.exit(1);
    }, config.SHUTDOWN_TIMEOUT_MS).unref();
    for (const closer of closers.reverse()) {
      try {
        await closer.close();
      } catch (error) {
        logger.warn({ err: error, closing: closer.name }, 'closing failed');
      }
    }
    logger.info('stopped');
    process.exit(exitCode);
  };
  process.on('SIGTERM', () => void shutDown('SIGTERM', 0));
  process.on('SIGINT', () => void shutDown('SIGINT', 0));
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'a fault of our own; stopping');
    void shutDown('uncaught exception', 1);
  });

  try {
    const tracing = config.OTEL_EXPORTER_OTLP_ENDPOINT ? await startTracing(name) : undefined;
    if (tracing) onStop('tracing', tracing.close);
    if (config.HEALTH_PORT !== undefined) {
      const server = await serveHealth(health, config.HEALTH_PORT);
      onStop('health server', server.close);
      logger.info({ port: server.port }, 'health is served');
    }
    const instanceId = `${hostname()}-${randomUUID().slice(0, 8)}`;
    await start({ config, logger, health, instanceId, stopping: stop.signal, telemetry: tracing?.telemetry, onStop });
  } catch (error) {
    if (stop.signal.aborted) return;
    if (error instanceof ConfigError) process.stderr.write(`${name}: ${error.message}\n`);
    else logger.fatal({ err: error }, 'could not start');
    void shutDown('could not start', error instanceof ConfigError ? exitConfig : 1);
  }
}
