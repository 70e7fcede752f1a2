import { createConnection } from 'mysql2/promise';
import { io } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../processes/free-port.ts';
import { startProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { createTestDatabase } from '../services/index.ts';

const main = new URL('main.ts', import.meta.url).pathname;
const timeoutMs = 60_000;
/** More than both recordings have. */
const roundEvents = 4_000;

type Heard = { name: string; payload: Record<string, string> };
const timeOf = (heard: Heard | undefined) => Number(heard?.payload.timestamp);

/**
 * Goal: the process does over real connections what the script says. Method: at a hundredfold speed, listen through a whole round of
 * both recordings, then stop the PBX and compare the rows in its database with the hangups heard.
 */
it('says events to every client and writes each CDR row once', async () => {
  await using database = await createTestDatabase();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const pbx = await startProcess({
    name: 'demo-pbx',
    command: process.execPath,
    args: [main],
    env: {
      ...process.env,
      DEMO_PBX_PORT: `${port}`,
      DEMO_SPEED: '100',
      DEMO_PBX_DATABASE_URL: database.url,
      LOG_LEVEL: 'warn',
    },
    output: 'inherit',
  });
  onTestFinished(async () => {
    await pbx.stop();
  });
  const ready = async () => (await fetch(`${address}/readyz`)).ok || undefined;
  await waitUntil(ready, { what: 'the demo PBX is ready', timeoutMs, process: pbx });

  const clients = [io(address), io(address)];
  onTestFinished(() => {
    for (const client of clients) client.close();
  });
  const heard = clients.map((client) => {
    const events: Heard[] = [];
    client.onAny((name: string, payload: Record<string, string>) => events.push({ name, payload }));
    return events;
  });
  const isWhole = async () => heard.every((events) => events.length > roundEvents) || undefined;
  await waitUntil(isWhole, { what: 'each client hears a round', timeoutMs, process: pbx });
  expect(await pbx.stop()).toEqual({ code: 0, signal: null });

  const [first = [], second = []] = heard;
  const from = Math.max(timeOf(first.at(0)), timeOf(second.at(0)));
  const to = Math.min(timeOf(first.at(-1)), timeOf(second.at(-1)));
  const both = [first, second].map((events) => events.filter((event) => timeOf(event) > from && timeOf(event) < to));
  expect(both[0]).toEqual(both[1]);
  for (const { name, payload } of first) expect(name).toBe(payload.queue ?? payload.event);

  const connection = await createConnection(database.url);
  onTestFinished(() => connection.end());
  const [rows] = await connection.query('SELECT uniqueid, linkedid, sequence FROM cdr');
  const written = rows as { uniqueid: string; linkedid: string; sequence: number }[];
  expect(new Set(written.map((row) => JSON.stringify(row))).size).toBe(written.length);
  const writtenFor = new Set(written.map(({ uniqueid }) => uniqueid));
  const callers = first
    .filter(({ payload }) => payload.event === 'QueueCallerJoin')
    .map(({ payload }) => payload.uniqueid);
  const ended = new Set(first.flatMap(({ payload }) => (payload.event === 'Hangup' ? [payload.uniqueid] : [])));
  const missing = callers.filter((caller) => caller && ended.has(caller) && !writtenFor.has(caller));
  expect(missing).toEqual([]);
});
