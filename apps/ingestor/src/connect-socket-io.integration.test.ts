import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, type SocketIoSettings } from '@voip-sync/runtime';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { Server } from 'socket.io';
import createServer2 from 'socket.io-2';
import { afterEach, describe, expect, it } from 'vitest';
import { connectSocketIo } from './connect-socket-io.ts';
import { ConnectionMonitor } from './monitor-connection.ts';
import { SharedClock } from './shared-clock.ts';

const timeoutMs = 60_000;
const logger = createLogger({ name: 'test', level: 'silent' });

/** What a server of either version does here. */
type TestServer = {
  url: string;
  port: number;
  emit: (name: string, payload: unknown) => void;
  /** Refuses so many of the next to come. */
  refuse: (count: number) => void;
  sendAway: () => void;
  close: () => Promise<void>;
};

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(version: 2 | 4, port = 0): Promise<TestServer> {
  const http = createServer();
  const io = version === 2 ? createServer2(http) : new Server(http);
  let refusals = 0;
  io.use((_: unknown, next: (error?: Error) => void) => next(refusals-- > 0 ? new Error('not yet') : undefined));
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const used = (http.address() as AddressInfo).port;
  const sockets = (): { disconnect: () => void }[] =>
    io instanceof Server ? [...io.sockets.sockets.values()] : Object.values(io.sockets.sockets);
  const close = () =>
    new Promise<void>((resolve) => {
      io.close(() => resolve());
    });
  return {
    url: `http://127.0.0.1:${used}`,
    port: used,
    emit: (name, payload) => io.emit(name, payload),
    refuse: (count) => {
      refusals = count;
    },
    sendAway: () => {
      for (const socket of sockets()) socket.disconnect();
    },
    close,
  };
}

function hear(server: TestServer, settings: Partial<SocketIoSettings>) {
  const monitor = new ConnectionMonitor('pbx', 'ingestor-1', new SharedClock());
  const messages: unknown[] = [];
  const connection = connectSocketIo({
    settings: { kind: 'socket.io', url: server.url, path: '/socket.io', version: 4, ...settings },
    monitor,
    logger,
    onMessage: (name, args) => messages.push([name, ...args]),
  });
  closers.push(connection.close);
  const until = (what: string, isSo: () => boolean) =>
    waitUntil(async () => (isSo() ? true : undefined), { what, timeoutMs, pollMs: 5 });
  const connected = () => until('it is connected', () => monitor.state().state === 'connected');
  return { messages, until, connected, state: () => monitor.state() };
}

describe.each([2, 4] as const)('a server of version %i', (version) => {
  it('is heard, whatever events are named, by either transport', async () => {
    const server = await listen(version);
    closers.push(server.close);
    for (const transport of ['polling', 'websocket'] as const) {
      const heard = hear(server, { version, transports: [transport] });
      await heard.connected();
      server.emit('support', { event: 'QueueCallerJoin', calleridname: 'Zoë' });
      server.emit('undefined', 7);
      await heard.until('both came', () => heard.messages.length === 2);
      expect(heard.messages).toEqual([
        ['support', { event: 'QueueCallerJoin', calleridname: 'Zoë' }],
        ['undefined', 7],
      ]);
    }
  });

  it('is heard again after it refused, after it sent us away, and after it was gone', async () => {
    const server = await listen(version);
    server.refuse(2);
    const heard = hear(server, { version });
    await heard.until('it refuses', () => heard.state().lastError === 'not yet');
    await heard.connected();
    server.sendAway();
    await heard.until('it is noticed', () => heard.state().state === 'disconnected');
    await heard.connected();
    await server.close();
    await heard.until('it is noticed', () => heard.state().state === 'disconnected');
    const second = await listen(version, server.port);
    closers.push(second.close);
    second.refuse(1);
    await heard.connected();
    second.emit('support', 'again');
    await heard.until('it is heard', () => heard.messages.length > 0);
    expect(heard.messages).toEqual([['support', 'again']]);
  });
});

it.each([
  { server: 2, client: 4, setting: 'SOCKET_IO_VERSION=2' },
  { server: 4, client: 2, setting: 'SOCKET_IO_VERSION=4' },
] as const)(
  'names the setting when a server of version $server is taken for $client',
  async ({ server, client, setting }) => {
    const other = await listen(server);
    closers.push(other.close);
    const heard = hear(other, { version: client });
    await heard.until('it fails', () => heard.state().lastError !== null);
    expect(heard.state().lastError).toContain(setting);
  },
);
