import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A door before a real server: whoever uses its address reaches the server while it is open. Shutting it cuts every connection and
 * refuses new ones, which is what a client sees when a server dies; opening it again is the server's return.
 */
export type Door = {
  /** The server's address, by way of the door. */
  url: string;
  open: () => Promise<void>;
  shut: () => Promise<void>;
  [Symbol.asyncDispose]: () => Promise<void>;
};

export async function openDoor(serverUrl: string): Promise<Door> {
  const server = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const door = createServer((incoming) => {
    const outgoing = connect(Number(server.port), server.hostname);
    for (const [end, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(end);
      // An end that breaks takes the other with it; the error itself is what the test asked for.
      end.on('error', () => other.destroy());
      end.on('close', () => {
        sockets.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  const listen = async (port: number) => {
    door.listen(port, '127.0.0.1');
    await once(door, 'listening');
  };
  const shut = async () => {
    if (!door.listening) return;
    const closed = once(door, 'close');
    door.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = door.address() as AddressInfo;
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${port}`;
  return { url: url.href, open: () => listen(port), shut, [Symbol.asyncDispose]: shut };
}
