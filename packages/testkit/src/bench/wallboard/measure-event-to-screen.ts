/**
 * Measures how long it takes from an event at a PBX until every viewer of the wallboard has been told of it:
 *
 *     REDIS_URL=redis://… DATABASE_URL=mysql://… node packages/testkit/src/bench/wallboard/measure-event-to-screen.ts [viewers] [events a second] [seconds] [program of Chromium]
 *
 * A Socket.IO server says recorded events in an even stream; a real ingestor, worker and console on this machine carry them; so many viewers,
 * each on a stream of its own, note when the call that the event changed reaches them. With a browser, one viewer more is the page itself,
 * and what it has painted is told beside. Redis must be empty, and is emptied afterwards.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../processes/free-port.ts';
import { stopAllProcesses } from '../../processes/start-process.ts';
import { lowerKeys } from '../../recordings/index.ts';
import { dropDatabases, openDatabase } from '../bench-database.ts';
import { EventServer } from '../call-events/serve-events.ts';
import { claimRedis } from '../claim-redis.ts';
import { loadConfig } from '../config.ts';
import { RecordedLoad } from '../make-recorded-load.ts';
import { migrate, startApp } from '../start-program.ts';
import { interleaveCalls } from './interleave-calls.ts';
import { Probes } from './probes.ts';
import { openScreen, watchScreen } from './watch-screen.ts';
import { watchStream } from './watch-stream.ts';

const [viewers = 100, eventsPerSecond = 50, seconds = 60] = process.argv.slice(2, 5).map(Number);
const chromium = process.argv[5];
const user = { username: 'viewer', password: 'a-password-of-the-measurement' };
const token = 'a-token-of-the-measurement';
const settleMs = 5_000;
const callsAtOnce = 60;

const say = (line: string) => process.stdout.write(`${line}\n`);
const config = loadConfig();
const emptyRedis = await claimRedis(config.REDIS_URL);
try {
  const server = new EventServer();
  await server.listen();
  const database = await openDatabase(config.DATABASE_URL, 'wallboard');
  await migrate(database.url);
  const common = { REDIS_URL: config.REDIS_URL, DATABASE_URL: database.url };
  const listening = server.awaitListener('ours');
  const port = `${await freePort()}`;
  const healthPort = async () => ({ HEALTH_PORT: `${await freePort()}` });
  const cons = {
    ...common,
    ...(await healthPort()),
    PORT: port,
    HOST: '127.0.0.1',
    ADMIN_TOKEN: token,
    ADMIN_USER: user.username,
    ADMIN_PASSWORD: user.password,
  };
  await Promise.all([
    startApp('workers', { ...common, ...(await healthPort()), ROLES: 'call-events,figures' }),
    startApp('ingestor', { ...(await healthPort()), REDIS_URL: config.REDIS_URL, SOCKET_URL: server.url('ours') }),
    startApp('console', cons),
  ]);
  await listening;

  const probes = new Probes(viewers);
  const address = `http://127.0.0.1:${port}/api/v1/wallboard`;
  const streams: (() => void | Promise<void>)[] = await Promise.all(
    Array.from({ length: viewers }, (_, viewer) => watchStream(address, token, (call) => probes.see(viewer, call))),
  );
  const painted = new Probes(1);
  const linkedIds = new Map<string, string>();
  if (chromium) {
    streams.push(await watchStream(address, token, ({ id, linkedId }) => linkedIds.set(id, linkedId)));
    const { browser, page } = await openScreen(chromium, `http://127.0.0.1:${port}`, user);
    await watchScreen(page, ({ id, status }) => painted.see(0, { linkedId: linkedIds.get(id) ?? '', status }));
    streams.push(() => browser.close());
  }
  say(`${viewers} viewers watch; ${eventsPerSecond} events a second for ${seconds} s`);
  const events = interleaveCalls(new RecordedLoad().events('effective', eventsPerSecond * seconds), callsAtOnce);
  const startedAt = performance.now();
  for (const [index, event] of events.entries()) {
    const dueAt = startedAt + (index * 1_000) / eventsPerSecond;
    if (dueAt > performance.now()) await sleep(dueAt - performance.now());
    const { Timestamp: _, ...facts } = event;
    probes.say(event);
    painted.say(event);
    server.tell('ours', `${event.Queue}`, lowerKeys({ ...facts, Event: event.Event }));
  }
  await sleep(settleMs);
  for (const line of probes.describe()) say(line);
  if (chromium) for (const line of painted.describe()) say(`painted by the browser: ${line}`);
  for (const stop of streams) await stop();
  await server.close();
} finally {
  await stopAllProcesses();
  await emptyRedis();
  await dropDatabases();
}
process.exit();
