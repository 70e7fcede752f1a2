import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Below those that systems give to connections going out: none of these can take a port between its choice and its use. */
const lowestPort = 20_000;
const portsCount = 12_000;

/** A TCP port of 127.0.0.1 that nobody listens on: the preferred one if it is free, else any. */
export async function freePort(preferred = anyPort()): Promise<number> {
  const server = createServer();
  try {
    server.listen(preferred, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if (!['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return await freePort();
  } finally {
    server.close();
  }
}

function anyPort(): number {
  return lowestPort + Math.floor(Math.random() * portsCount);
}
