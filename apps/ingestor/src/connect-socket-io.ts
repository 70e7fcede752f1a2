import { readFileSync } from 'node:fs';
import type { Logger, SocketIoSettings, TlsSettings } from '@voip-sync/runtime';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { ConnectionMonitor } from './monitor-connection.ts';

/**
 * Keeps one PBX's Socket.IO server heard. The client reconnects by itself after a lost connection, but not when the server refused the
 * handshake or closed the socket itself; those two are tried again here, so that no end of a connection is ever the last.
 */
const reconnectDelayMs = 500;
const reconnectDelayMaxMs = 5_000;
const connectTimeoutMs = 10_000;

export type SocketIoConnection = { close: () => void };

export function connectSocketIo(options: {
  settings: SocketIoSettings;
  monitor: ConnectionMonitor;
  logger: Logger;
  /** Called with the Socket.IO event's name and its arguments. */
  onMessage: (name: string, args: unknown[]) => void;
}): SocketIoConnection {
  const { settings, monitor, logger, onMessage } = options;
  const socket: Socket = io(settings.url, clientOptions(settings));
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let refusals = 0;

  const connectAgain = () => {
    if (closing || socket.active) return;
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), Math.min(reconnectDelayMs * 2 ** refusals++, reconnectDelayMaxMs));
  };
  socket.on('connect', () => {
    refusals = 0;
    monitor.connected();
    logger.info({ url: settings.url }, 'hearing the PBX');
  });
  socket.on('connect_error', (error) => {
    if (monitor.failed(error.message))
      logger.warn(
        { url: settings.url, reason: error.message },
        'the PBX cannot be reached; trying for as long as it takes',
      );
    connectAgain();
  });
  socket.on('disconnect', (reason) => {
    monitor.disconnected(reason);
    if (!closing) logger.warn({ url: settings.url, reason }, 'the PBX is not heard any more; reconnecting');
    connectAgain();
  });
  socket.onAny((name: string, ...args: unknown[]) => onMessage(name, args));
  return {
    close: () => {
      closing = true;
      clearTimeout(retry);
      socket.disconnect();
    },
  };
}

function clientOptions(settings: SocketIoSettings): Partial<ManagerOptions & SocketOptions> {
  return {
    path: settings.path,
    forceNew: true,
    reconnection: true,
    reconnectionAttempts: Number.POSITIVE_INFINITY,
    reconnectionDelay: reconnectDelayMs,
    reconnectionDelayMax: reconnectDelayMaxMs,
    timeout: connectTimeoutMs,
    ...(settings.auth ? { auth: settings.auth } : {}),
    ...(settings.query ? { query: settings.query } : {}),
    ...(settings.headers ? { extraHeaders: settings.headers } : {}),
    ...(settings.transports ? { transports: settings.transports } : {}),
    ...(settings.tls ? tlsOptions(settings.tls) : {}),
  };
}

/** Node's TLS options, which engine.io-client hands on as they are. */
function tlsOptions(tls: TlsSettings): object {
  return {
    ...(tls.ca ? { ca: readFileSync(tls.ca) } : {}),
    ...(tls.cert ? { cert: readFileSync(tls.cert) } : {}),
    ...(tls.key ? { key: readFileSync(tls.key) } : {}),
    ...(tls.rejectUnauthorized === undefined ? {} : { rejectUnauthorized: tls.rejectUnauthorized }),
    ...(tls.serverName ? { servername: tls.serverName } : {}),
  };
}
