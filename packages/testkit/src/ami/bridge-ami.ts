import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AmiSettings, createLogger } from '@voip-sync/runtime';
import { Server } from 'socket.io';
import { connectAmi } from '../../../../apps/ingestor/src/connect-ami.ts';
import { ConnectionMonitor } from '../../../../apps/ingestor/src/monitor-connection.ts';
import { SharedClock } from '../../../../apps/ingestor/src/shared-clock.ts';
import { type AmiEvent, type BridgeShape, bridgeShapes } from '../recordings/index.ts';

/** A bridge from a live Asterisk's AMI to a Socket.IO server of version 4, as people have them before their PBXs. */
export async function bridgeAmi(
  settings: AmiSettings,
  shape = bridgeShapes[0] as BridgeShape,
): Promise<{ url: string; close: () => Promise<void> }> {
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const clock = new SharedClock();
  const monitor = new ConnectionMonitor('bridge', 'bridge', clock);
  const connection = connectAmi({
    sourceId: 'bridge',
    heardBy: 'bridge',
    settings,
    monitor,
    logger: createLogger({ name: 'bridge', level: 'warn' }),
    nowUs: () => clock.nowUs(),
    onMessage: (_, [event]) => {
      const { name, payload } = shape.emit(event as AmiEvent);
      io.emit(name, payload);
    },
    // a bridge is asked nothing, so it tells nothing of what it found
    onFound: () => {},
    onSnapshot: () => {},
  });
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async () => {
      connection.close();
      await io.close();
    },
  };
}
