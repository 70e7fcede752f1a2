import type { Logger, SocketIoSettings } from '@voip-sync/runtime';
import type { ConnectionMonitor } from './monitor-connection.ts';
import { openClient, type SocketIoClient } from './socket-io/client.ts';
import { openClient2 } from './socket-io/client-2.ts';

/**
 * Keeps one PBX's Socket.IO server heard. The client reconnects by itself after a lost connection, but not when the server refused the
 * handshake or closed the socket itself; those two are tried again here, so that no end of a connection is ever the last.
 */
const retryDelayMs = 500;
const retryDelayMaxMs = 5_000;

export function connectSocketIo(options: {
  settings: SocketIoSettings;
  monitor: ConnectionMonitor;
  logger: Logger;
  /** Called with the Socket.IO event's name and its arguments. */
  onMessage: (name: string, args: unknown[]) => void;
}): { close: () => void } {
  const { settings, monitor, logger, onMessage } = options;
  const { url } = settings;
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let refusals = 0;

  const connectAgain = () => {
    clearTimeout(retry);
    if (closing || client.isTrying()) return;
    retry = setTimeout(
      () => {
        if (client.isTrying()) return;
        monitor.connecting();
        client.connect();
      },
      Math.min(retryDelayMs * 2 ** refusals++, retryDelayMaxMs),
    );
  };
  monitor.connecting();
  const client: SocketIoClient = (settings.version === 2 ? openClient2 : openClient)(settings, {
    onAttempt: () => monitor.connecting(),
    onPacket: () => monitor.alive(),
    onConnect: () => {
      refusals = 0;
      monitor.connected();
      logger.info({ url }, 'hearing the PBX');
    },
    onFailure: (reason) => {
      if (monitor.failed(reason))
        logger.warn({ url, reason }, 'the PBX cannot be reached; trying for as long as it takes');
      // this client may not have made up its mind yet whether it goes on by itself
      setImmediate(connectAgain);
    },
    onDisconnect: (reason) => {
      monitor.disconnected(reason);
      if (!closing) logger.warn({ url, reason }, 'the PBX is not heard any more; reconnecting');
      setImmediate(connectAgain);
    },
    onMessage,
  });
  return {
    close: () => {
      closing = true;
      clearTimeout(retry);
      client.close();
    },
  };
}
