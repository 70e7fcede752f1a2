import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** A PBX's bridge: a Socket.IO server on a free port of the loopback. */
export type Bridge = {
  url: string;
  /** Resolves when the first client is connected. */
  connected: Promise<void>;
  /** How many clients are connected. */
  clients: () => number;
  emit: (name: string, payload: unknown) => void;
  close: () => Promise<void>;
};

export async function startBridge(): Promise<Bridge> {
  const http = createServer();
  const io = new Server(http);
  const connected = new Promise<void>((resolve) => {
    io.once('connection', () => resolve());
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    connected,
    clients: () => io.of('/').sockets.size,
    emit: (name, payload) => io.emit(name, payload),
    close: () => io.close(),
  };
}
