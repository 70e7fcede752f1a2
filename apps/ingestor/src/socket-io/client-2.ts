import type { SocketIoSettings } from '@voip-sync/runtime';
import io from 'socket.io-client-2';
import { clientOptions, type SocketIoClient, type SocketIoHandlers } from './client.ts';

/** The protocol of servers of version 2. Their refusals come as `error`, with the connection below still open. */
export function openClient2(settings: SocketIoSettings, handlers: SocketIoHandlers): SocketIoClient {
  const socket = io(settings.url, clientOptions(settings));
  socket.io.on('reconnect_attempt', handlers.onAttempt);
  // each connection has an engine of its own
  socket.io.on('open', () => socket.io.engine.on('packet', handlers.onPacket));
  socket.on('connect', handlers.onConnect);
  socket.on('connect_error', (error) => handlers.onFailure(explain(error)));
  socket.on('error', (refusal) => {
    if (socket.connected) return; // a fault of the connection below, which `disconnect` tells of
    socket.disconnect();
    handlers.onFailure(typeof refusal === 'string' ? refusal : explain(refusal));
  });
  socket.on('disconnect', (reason) => handlers.onDisconnect(String(reason)));
  // this client has no listener for all events
  const onEvent = socket.onevent;
  socket.onevent = (packet) => {
    onEvent.call(socket, packet);
    const [name, ...args] = packet.data ?? [];
    handlers.onMessage(String(name), args);
  };
  return {
    isTrying: () => socket.connected || socket.io.reconnecting || socket.io.readyState !== 'closed',
    connect: () => socket.connect(),
    close: () => socket.disconnect(),
  };
}

function explain(error: unknown): string {
  const { message, description } = (error ?? {}) as { message?: string; description?: unknown };
  if (description === 400)
    return 'it refuses clients of Socket.IO version 2: if it is a server of version 3 or 4, set `version: 4` in the source (SOCKET_IO_VERSION=4)';
  return message ?? String(error);
}
