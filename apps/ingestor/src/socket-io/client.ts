import type { SocketIoSettings } from '@voip-sync/runtime';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { tlsOptions } from '../tls-options.ts';

/** What a client of either protocol does for us. It reconnects by itself, but not after the server refused it or sent it away. */
export type SocketIoClient = {
  /** True while it is connected or will be without our doing. */
  isTrying: () => boolean;
  connect: () => void;
  close: () => void;
};

export type SocketIoHandlers = {
  /** It tries again by itself. */
  onAttempt: () => void;
  /** Anything came on the connection, a ping or its answer as well. */
  onPacket: () => void;
  onConnect: () => void;
  /** An attempt failed, or the server refused it. */
  onFailure: (reason: string) => void;
  onDisconnect: (reason: string) => void;
  onMessage: (name: string, args: unknown[]) => void;
};

const reconnectDelayMs = 500;
const reconnectDelayMaxMs = 5_000;
const connectTimeoutMs = 10_000;

/** The protocol of servers of version 3 and 4. */
export function openClient(settings: SocketIoSettings, handlers: SocketIoHandlers): SocketIoClient {
  const options: Partial<ManagerOptions & SocketOptions> = clientOptions(settings);
  const socket = io(settings.url, { ...options, ...(settings.auth ? { auth: settings.auth } : {}) });
  socket.io.on('reconnect_attempt', handlers.onAttempt);
  // each connection has an engine of its own
  socket.io.on('open', () => socket.io.engine.on('packet', handlers.onPacket));
  socket.on('connect', handlers.onConnect);
  socket.on('connect_error', ({ message }) => handlers.onFailure(isOlderServer(message) ? adviseOlder : message));
  socket.on('disconnect', handlers.onDisconnect);
  socket.onAny((name: string, ...args: unknown[]) => handlers.onMessage(name, args));
  return { isTrying: () => socket.active, connect: () => socket.connect(), close: () => socket.disconnect() };
}

/** What a client of version 4 says of a server of version 2: the one by polling, the other by WebSocket. */
function isOlderServer(message: string): boolean {
  return message === 'server error' || message.includes('Socket.IO server in v2.x');
}

const adviseOlder =
  'its answer is not understood, as that of a Socket.IO server of version 2: if it is one, set `version: 2` in the source (SOCKET_IO_VERSION=2)';

/** The options that both clients know under the same names. */
export function clientOptions(settings: SocketIoSettings) {
  return {
    path: settings.path,
    forceNew: true,
    reconnection: true,
    reconnectionAttempts: Number.POSITIVE_INFINITY,
    reconnectionDelay: reconnectDelayMs,
    reconnectionDelayMax: reconnectDelayMaxMs,
    timeout: connectTimeoutMs,
    ...(settings.query ? { query: settings.query } : {}),
    ...(settings.headers ? { extraHeaders: settings.headers } : {}),
    ...(settings.transports ? { transports: settings.transports } : {}),
    // engine.io-client hands them on to Node as they are
    ...((settings.tls ? tlsOptions(settings.tls) : {}) as object),
  };
}
