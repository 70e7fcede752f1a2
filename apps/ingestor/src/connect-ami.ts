import type { AmiSettings } from '@voip-sync/runtime';
import { AmiRefusedError } from './ami/ami-session.ts';
import { AmiHearing, type HearAmiOptions, reasonOf } from './ami/hear-ami.ts';
import type { ConnectionMonitor } from './monitor-connection.ts';

/**
 * Keeps one PBX heard over AMI. No end of a connection is ever the last: whatever ends it, the next is tried, soon after a failure of the
 * network and with growing patience after a refused log-in, since a PBX bans who knocks too often.
 */
const reconnectDelayMs = 500;
const reconnectDelayMaxMs = 5_000;
const refusedDelayMs = 2_000;
const refusedDelayMaxMs = 300_000;

export type ConnectAmiOptions = HearAmiOptions & { monitor: ConnectionMonitor };

export function connectAmi(options: ConnectAmiOptions): { close: () => void } {
  const { settings, monitor, logger } = options;
  const address = { host: settings.host, port: settings.port };
  const connection = new AmiHearing({ ...options, onPacket: () => monitor.alive() });
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let refusals = 0;

  const again = (delayMs: number) => {
    if (!closing) retry = setTimeout(() => void attempt(), delayMs);
  };
  const attempt = async () => {
    monitor.connecting();
    try {
      const ended = await connection.hear(() => {
        failures = refusals = 0;
        monitor.connected();
        logger.info(address, 'hearing the PBX');
      });
      monitor.disconnected(ended);
      if (!closing) logger.warn({ ...address, reason: ended }, 'the PBX is not heard any more; reconnecting');
      again(reconnectDelayMs);
    } catch (error) {
      const isRefused = error instanceof AmiRefusedError;
      const reason = isRefused ? explainRefusal(error, settings) : reasonOf(error);
      if (monitor.failed(reason) && !closing)
        logger.warn({ ...address, reason }, 'the PBX cannot be reached; trying for as long as it takes');
      again(
        isRefused
          ? Math.min(refusedDelayMs * 4 ** refusals++, refusedDelayMaxMs)
          : Math.min(reconnectDelayMs * 2 ** failures++, reconnectDelayMaxMs),
      );
    }
  };
  void attempt();
  return {
    close: () => {
      closing = true;
      clearTimeout(retry);
      connection.close();
    },
  };
}

function explainRefusal({ message }: AmiRefusedError, { username }: AmiSettings): string {
  return `AMI refuses the log-in of "${username}" (${message}): its secret is another, or its permit, deny or acl in manager.conf keeps this address out`;
}
