import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callEventsQueue, sourceStateKey, sourceStateSchema } from '@voip-sync/contracts';
import { connectRedis, createLogger, openQueue, type Queue, type Redis, redisReady } from '@voip-sync/runtime';
import { openDoor } from '@voip-sync/testkit/network/open-door.ts';
import type { RunningProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { startApp } from '@voip-sync/testkit/truth/start-app.ts';
import { Server } from 'socket.io';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { EventForwarder } from './forward-event.ts';
import { measureOffset, SharedClock } from './shared-clock.ts';

const timeoutMs = 60_000;
const running: RunningProcess[] = [];
let redisUrl: string;
let redis: Redis;
let queue: Queue;

beforeAll(async () => {
  redisUrl = await testRedisUrl();
  redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
  queue = openQueue(callEventsQueue, redis);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((process) => process.stop()));
  await queue.obliterate({ force: true });
});

afterAll(async () => {
  await queue.close();
  redis.disconnect();
});

async function startIngestor(env: NodeJS.ProcessEnv, url = redisUrl): Promise<RunningProcess> {
  const ingestor = await startApp(
    'ingestor',
    { redisUrl: url, databaseUrl: '' },
    { PBX_ID: 'pbx', LOG_LEVEL: 'silent', ...env },
  );
  running.push(ingestor);
  return ingestor;
}

async function listen(port = 0): Promise<{ io: Server; port: number }> {
  const http = createServer();
  const io = new Server(http);
  await new Promise<void>((resolve) => {
    http.listen(port, '127.0.0.1', resolve);
  });
  return { io, port: (http.address() as AddressInfo).port };
}

const connectionOf = (io: Server) =>
  new Promise<void>((resolve) => {
    io.once('connection', () => resolve());
  });

const join = (uniqueid: string) => ({ event: 'QueueCallerJoin', queue: 'support', uniqueid, linkedid: uniqueid });

/** What waits in the queue, oldest first: each event by itself, though a job may carry many. */
const queued = async (count: number) => {
  const waiting = async () => {
    const jobs = await queue.getWaiting();
    return jobs.flatMap(({ name, data }) => (data.events ?? [data]).map((event: object) => ({ name, ...event })));
  };
  return waitUntil(
    async () => {
      const events = await waiting();
      return events.length >= count ? events : undefined;
    },
    { what: `${count} events are queued`, timeoutMs },
  );
};

it('hears a PBX again after it was gone, and after it refused the log-in', async () => {
  const first = await listen();
  const url = `http://127.0.0.1:${first.port}`;
  const connected = connectionOf(first.io);
  await startIngestor({ SOCKET_URL: url });
  await connected;
  await first.io.close();

  const second = await listen(first.port);
  let refusals = 0;
  second.io.use((_, next) => next(refusals++ < 2 ? new Error('not yet') : undefined));
  await connectionOf(second.io);
  second.io.emit('support', join('1.1'));
  expect(await queued(1)).toMatchObject([{ name: 'call-event', sourceId: 'pbx', uniqueId: '1.1', clock: 'ingestor' }]);
  await second.io.close();
});

it('drops the copies of events with a time that a bridge or a second ingestor sends', async () => {
  const { io, port } = await listen();
  await startIngestor({ SOCKET_URL: `http://127.0.0.1:${port}` });
  await startIngestor({ SOCKET_URL: `http://127.0.0.1:${port}` });
  await waitUntil(async () => (io.sockets.sockets.size === 2 ? true : undefined), { what: 'both listen', timeoutMs });
  const timestamp = '1795160315.512747';
  for (const uniqueid of ['2.1', '2.1', '2.2']) io.emit('support', { ...join(uniqueid), timestamp });
  await waitUntil(async () => ((await heardByAll()) >= 6 ? true : undefined), {
    what: 'both have heard all',
    timeoutMs,
  });
  expect((await queued(2)).map(({ uniqueId }) => uniqueId).sort()).toEqual(['2.1', '2.2']);
  await io.close();
});

it('hands what it cannot understand to the quarantine and goes on', async () => {
  const { io, port } = await listen();
  const connected = connectionOf(io);
  await startIngestor({ SOCKET_URL: `http://127.0.0.1:${port}` });
  await connected;
  io.emit('undefined', 42);
  io.emit('support', { ...join(''), queue: 'support' });
  io.emit('support', join('3.1'));
  const jobs = await queued(3);
  expect(jobs.map(({ name }) => name).sort()).toEqual(['call-event', 'rejected-event', 'rejected-event']);
  await io.close();
});

it('lets no event that breaks the contract hold up the others', async () => {
  const clock = new SharedClock();
  clock.take(await measureOffset(clock, redis));
  const forwarder = new EventForwarder({
    queue,
    reconcile: queue,
    redis,
    clock,
    logger: createLogger({ name: 'test', level: 'silent' }),
    ingestorId: 'ingestor',
    spool: undefined,
    bufferEventsMax: 1_000,
  });
  const { callerNumber, ...event } = {
    id: 'a'.repeat(32),
    sourceId: 'pbx',
    type: 'caller.joined' as const,
    linkedId: '5.1',
    uniqueId: '5.1',
    occurredAtUs: 1,
    receivedAtUs: 1,
    clock: 'ingestor' as const,
    queue: 'support',
    callerNumber: '9'.repeat(600),
  };
  for (let index = 0; index < 20; index++) {
    const id = String(index).padStart(32, '0');
    forwarder.forward({ event: index === 7 ? { ...event, id, callerNumber } : { ...event, id } });
  }
  forwarder.start();
  const names = (await queued(20)).map(({ name }) => name);
  expect(names.filter((name) => name === 'rejected-event')).toHaveLength(1);
  expect(names).toHaveLength(20);
  await forwarder.stop(timeoutMs);
});

it('keeps what it hears while Redis is away and adds it in order when it is back', async () => {
  await using door = await openDoor(redisUrl);
  const bridge = await listen();
  const connected = connectionOf(bridge.io);
  await startIngestor({ SOCKET_URL: `http://127.0.0.1:${bridge.port}` }, door.url);
  await connected;
  bridge.io.emit('support', join('4.0'));
  await queued(1);

  await door.shut();
  for (let index = 1; index <= 50; index++) bridge.io.emit('support', join(`4.${index}`));
  await door.open();
  // what was on its way when the connection broke may have been added twice
  const heard = async () => [...new Set((await queued(51)).map(({ uniqueId }) => uniqueId))];
  await waitUntil(async () => ((await heard()).length === 51 ? true : undefined), {
    what: 'all are queued',
    timeoutMs,
  });
  expect(await heard()).toEqual(Array.from({ length: 51 }, (_, index) => `4.${index}`));
  await bridge.io.close();
});

it('refuses a configuration that cannot be used, naming the setting, and exits 78', async () => {
  const ingestor = await startIngestor({ SOCKET_URL: 'pbx.example:3000' });
  expect(await ingestor.exit).toEqual({ code: 78, signal: null });
});

async function heardByAll(): Promise<number> {
  const states = Object.values(await redis.hgetall(sourceStateKey)).map((json) =>
    sourceStateSchema.parse(JSON.parse(json)),
  );
  return states.reduce((sum, state) => sum + state.eventsReceived, 0);
}
