import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerHealth, runProcess } from '@voip-sync/runtime';
import { createPool } from 'mysql2/promise';
import { Server, type Socket } from 'socket.io';
import {
  createFreePbxDatabase,
  type FreePbxCdr,
  insertCdrs,
  lowerKeys,
  readRecording,
  recordingNames,
} from '../recordings/index.ts';
import { compileScript } from './compile-script.ts';
import { loadConfig } from './config.ts';
import { replayScripts, wallClock } from './replay-scripts.ts';

/**
 * A PBX for the demo: it says the recorded events over Socket.IO, named as the replaced program's bridge names them, and writes a
 * CDR row into a FreePBX database whenever a call ends.
 */
await runProcess('demo-pbx', loadConfig, async ({ config, logger, health, stopping, onStop }) => {
  await createFreePbxDatabase(config.DEMO_PBX_DATABASE_URL);
  const pool = createPool(config.DEMO_PBX_DATABASE_URL.replace(/^mariadb:/, 'mysql:'));
  onStop('database', () => pool.end());
  health.addCheck('database', async () => {
    await pool.query('SELECT 1');
  });

  const http = createServer((request, response) => {
    void answerHealth(health, (request.url ?? '/').split('?')[0] ?? '/').then((answer) => {
      response.writeHead(answer?.status ?? 404, { 'content-type': answer?.type ?? 'text/plain' });
      response.end(answer?.body ?? 'Not found');
    });
  });
  const sockets = new Server(http, { serveClient: false });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject).listen(config.DEMO_PBX_PORT, resolve);
  });
  onStop('Socket.IO server', async () => {
    await Promise.all([...sockets.sockets.sockets.values()].map(sayShutdown));
    await sockets.close();
  });

  let rowsWritten = 0;
  let writing = Promise.resolve();
  onStop('rows in hand', () => writing);
  const write = (cdr: FreePbxCdr) => {
    writing = writing
      .then(() => insertCdrs(pool, [cdr]))
      .then(() => {
        rowsWritten += 1;
      })
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'a CDR row is lost, as it is with a PBX whose database is away'),
      );
  };

  const { port } = http.address() as AddressInfo;
  logger.info({ port, speed: config.DEMO_SPEED }, 'the demo PBX is up');
  const playing = replayScripts({
    scripts: recordingNames.map((name) => ({ name, script: compileScript(readRecording(name)) })),
    speed: config.DEMO_SPEED,
    clock: wallClock,
    stopping,
    say: (event) => sockets.emit(event.Queue ?? event.Event, lowerKeys(event)),
    write,
    onReplay: (summary) => logger.info({ ...summary, rowsWritten, clients: sockets.engine.clientsCount }, 'replayed'),
  });
  onStop('replay', () => playing);
});

/** Asterisk's own last event. Closing a Socket.IO server drops what is not written yet, so this waits until all before it is. */
async function sayShutdown(socket: Socket): Promise<void> {
  const written = Promise.race([once(socket.conn, 'drain'), once(socket.conn, 'close')]);
  socket.emit('Shutdown', { event: 'Shutdown', shutdown: 'Cleanly', restart: 'False' });
  await written;
}
