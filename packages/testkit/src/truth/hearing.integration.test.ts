import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoor } from '../network/open-door.ts';
import type { RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { type AmiEvent, type BridgeShape, bridgeShapes, queueVisitsOf, readRecording } from '../recordings/index.ts';
import { createTestDatabase, type TestDatabase, testRedisUrl } from '../services/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';
import { type Addresses, migrate, startApp } from './start-app.ts';
import { type Bridge, startBridge } from './start-bridge.ts';

/** Real ingestors that are killed, on bridges that send no time, with a Redis that goes away; what the workers make of it is held against the truth. */
const deadlineMs = 60_000;
const shape = bridgeShapes.find(({ title }) => title === 'without Timestamp') as BridgeShape;
const shiftClock = new URL('./shift-clock.ts', import.meta.url).href;

let database: TestDatabase;
let addresses: Addresses;
let connection: Connection;
let workers: RunningProcess;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  addresses = { redisUrl: await testRedisUrl(), databaseUrl: database.url };
  await migrate(database.url);
  connection = await createConnection({ uri: database.url, timezone: 'Z' });
  workers = await startApp('workers', addresses, { ROLES: 'call-events,reconcile' });
  folder = await mkdtemp(join(tmpdir(), 'voip-sync-hearing-'));
});
afterAll(async () => {
  await workers.stop();
  await connection.end();
  await database.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function rows<T>(sql: string, values: unknown[]): Promise<T[]> {
  return (await connection.query<RowDataPacket[]>(sql, values))[0] as T[];
}

const toldVisits = (sourceId: string) =>
  rows<ToldVisit>(
    `SELECT c.unique_id AS uniqueId, v.queue, v.outcome, v.agent, v.wait_ms AS waitMs FROM queue_visits v
     JOIN calls c ON c.id = v.call_id WHERE v.source_id = ? ORDER BY v.call_id, v.ordinal`,
    [sourceId],
  );

type Window = { beganAt: Date; endedAt: Date | null; cause: string };
const blindWindows = (sourceId: string) =>
  rows<Window>(
    'SELECT began_at AS beganAt, ended_at AS endedAt, cause FROM blind_windows WHERE source_id = ? ORDER BY began_at',
    [sourceId],
  );

function kill(process: RunningProcess): Promise<unknown> {
  globalThis.process.kill(process.pid, 'SIGKILL');
  return process.exit;
}

/** Emits in the recording's own rhythm, a hundred times as fast. */
async function play(bridge: Bridge, events: AmiEvent[]): Promise<void> {
  let last = Number(events[0]?.Timestamp);
  for (const event of events) {
    const ms = (Number(event.Timestamp) - last) * 10;
    last = Number(event.Timestamp);
    if (ms >= 1) await delay(ms);
    const { name, payload } = shape.emit(event);
    bridge.emit(name, payload);
  }
}

it('tells every visit as queue_log does while ingestors with clocks hours apart are killed and Redis is away', async () => {
  await using door = await openDoor(addresses.redisUrl);
  const sources = await Promise.all(
    (['calm', 'overload'] as const).map(async (name) => ({
      id: name,
      ...readRecording(name),
      bridge: await startBridge(),
    })),
  );
  const config = join(folder, 'pbx.yml');
  const yaml = sources.map(({ id, bridge }) => `  - { id: ${id}, events: { kind: socket.io, url: "${bridge.url}" } }`);
  await writeFile(config, `sources:\n${yaml.join('\n')}\n`);
  const spool = join(folder, 'spool');
  const clients = (count: number) =>
    waitUntil(async () => (sources.every(({ bridge }) => bridge.clients() === count) ? true : undefined), {
      what: `${count} ingestors hear the bridges`,
      timeoutMs: deadlineMs,
    });
  const start = (shiftHours: number) =>
    startApp(
      'ingestor',
      { ...addresses, redisUrl: door.url },
      {
        PBX_CONFIG: config,
        SPOOL_DIR: spool,
        LOG_LEVEL: 'silent',
        NODE_OPTIONS: `--import=${shiftClock}`,
        SHIFT_CLOCK_MS: String(shiftHours * 3_600_000),
      },
    );
  let part = 0;
  const parts = 8;
  const playNext = async () => {
    const from = part++ / parts;
    await Promise.all(
      sources.map(({ bridge, events }) =>
        play(bridge, events.slice(Math.floor(from * events.length), Math.floor((part / parts) * events.length))),
      ),
    );
  };

  let first = await start(-3);
  const second = await start(5);
  await clients(2);
  await playNext();
  await kill(first);
  await clients(1);
  await playNext();
  first = await start(-3);
  await clients(2);
  await playNext();
  await door.shut();
  await playNext();
  await kill(first);
  await clients(1);
  await playNext();
  const third = await start(2);
  await clients(2);
  await playNext();
  await bothSpoolSince(spool, Date.now());
  await kill(second);
  await clients(1);
  await playNext();
  const fourth = await start(0);
  await clients(2);
  await door.open();
  await playNext();

  for (const { id, queueLog } of sources) {
    const logged = queueVisitsOf(queueLog);
    await waitUntil(async () => (differenceToLog(logged, await toldVisits(id)) === undefined ? true : undefined), {
      what: `the visits of ${id} agree with queue_log`,
      timeoutMs: deadlineMs,
    }).catch(async () => expect(differenceToLog(logged, await toldVisits(id))).toBeUndefined());
  }
  // somebody heard each of them all the time: said so by those who live, and by what those who were killed left in the spool
  await waitUntil(async () => (await isEmptied(spool)) || undefined, {
    what: 'the spool is empty',
    timeoutMs: deadlineMs,
  });
  await waitUntil(
    async () => ((await Promise.all(sources.map(({ id }) => blindWindows(id)))).flat().length === 0 ? true : undefined),
    { what: 'no blind window is left', timeoutMs: deadlineMs },
  ).catch(async () => expect(await blindWindows('calm')).toEqual([]));
  await Promise.all([third.stop(), fourth.stop(), ...sources.map(({ bridge }) => bridge.close())]);
}, 180_000);

/** Both say in the spool that they heard what was played last. */
async function bothSpoolSince(dir: string, playedMs: number): Promise<void> {
  const lateMs = 1_000;
  // one that was started while Redis was away counts from the machine's boot
  const bootMs = Date.now() - Number(process.hrtime.bigint() / 1_000_000n);
  const sayers = async () => {
    const words = (await linesOf(dir)).filter((line) => line.includes('"hearing"')).map((line) => JSON.parse(line));
    const late = words.filter(
      ({ hearing, timedBy }) => hearing.untilUs / 1_000 + (timedBy ? bootMs : 0) > playedMs - lateMs,
    );
    return new Set(late.map(({ hearing }) => hearing.ingestorId)).size;
  };
  await waitUntil(async () => ((await sayers()) === 2 ? true : undefined), {
    what: 'both ingestors tell the spool what they heard',
    timeoutMs: deadlineMs,
  });
}

async function linesOf(dir: string): Promise<string[]> {
  const files = (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.jsonl'));
  return (await Promise.all(files.map((name) => readFile(join(dir, name), 'utf8')))).flatMap((text) =>
    text.split('\n'),
  );
}

async function isEmptied(dir: string): Promise<boolean> {
  return (await linesOf(dir)).filter((line) => line !== '').length === 0;
}

it('tells the time in which the only ingestor was dead, to the second', async () => {
  const bridge = await startBridge();
  const settings = { SOCKET_URL: bridge.url, PBX_ID: 'lonely', LOG_LEVEL: 'silent' };
  const ingestor = await startApp('ingestor', addresses, settings);
  await bridge.connected;
  const isHeard = () => rows('SELECT 1 FROM hearing_spans WHERE source_id = ?', ['lonely']);
  await waitUntil(async () => ((await isHeard()).length > 0 ? true : undefined), {
    what: 'it is heard',
    timeoutMs: deadlineMs,
  });
  expect(await blindWindows('lonely')).toEqual([]);
  bridge.emit('any', { event: 'Newchannel' });
  const heardAt = Date.now();
  await kill(ingestor);
  const killedAt = Date.now();
  const next = await startApp('ingestor', addresses, settings);
  const window = await waitUntil(async () => (await blindWindows('lonely')).find(({ endedAt }) => endedAt !== null), {
    what: 'the window is closed',
    timeoutMs: deadlineMs,
  });
  const endedAt = window.endedAt?.getTime() ?? 0;
  expect(window.cause).toBe('no-ingestor');
  expect(window.beganAt.getTime()).toBeLessThanOrEqual(killedAt);
  expect(endedAt).toBeGreaterThan(killedAt);
  expect(endedAt).toBeLessThanOrEqual(Date.now());
  expect(heardAt - window.beganAt.getTime()).toBeLessThan(deadlineMs);
  await next.stop();
  await bridge.close();
}, 90_000);
