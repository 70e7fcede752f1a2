import { createServer, connect as openSocket, type Server, type Socket } from 'node:net';
import { createTestDatabase } from '@voip-sync/testkit/services';
import { expect, onTestFinished, test } from 'vitest';
import { connectDatabase } from './connect-database.ts';
import { createDatabase } from './open-database.ts';

/** A door before the real server that can be opened late; while it is shut, connecting is refused. */
async function lateDoor(target: URL): Promise<{ url: string; open: () => Promise<void>; close: () => void }> {
  const sockets = new Set<Socket>();
  const door: Server = createServer((socket) => {
    const server = openSocket(Number(target.port), target.hostname);
    for (const end of [socket, server]) sockets.add(end.on('error', () => end.destroy()));
    socket.pipe(server).pipe(socket);
  });
  const listen = (port: number) => new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = door.address() as { port: number };
  await new Promise((resolve) => door.close(resolve));
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    open: () => listen(port),
    close: () => {
      door.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

test('waits for a server that comes late, and says so once', async () => {
  await using real = await createTestDatabase();
  const door = await lateDoor(new URL(real.url));
  const database = createDatabase(door.url, { poolSize: 1 });
  const reasons: string[] = [];
  const said = Promise.withResolvers<void>();
  const connected = connectDatabase(database, {
    stopping: new AbortController().signal,
    onAway: (error) => {
      reasons.push((error as Error & { code: string }).code);
      said.resolve();
    },
  });
  await said.promise;
  await door.open();
  onTestFinished(door.close);

  expect(await connected).toBeGreaterThan(0);
  expect(reasons).toEqual(['ECONNREFUSED']);
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.destroy();
});

test('stops waiting when the process is told to stop', async () => {
  const stop = new AbortController();
  const database = createDatabase('mysql://nobody@127.0.0.1:1/nothing', { poolSize: 1 });
  const waiting = connectDatabase(database, { stopping: stop.signal, onAway: () => stop.abort(new Error('stopping')) });
  await expect(waiting).rejects.toThrow();
  expect(database.isInitialized).toBe(false);
});
