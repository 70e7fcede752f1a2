import { isDeepStrictEqual } from 'node:util';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAmiSnapshot } from '../ami/read-snapshot.ts';
import { AmiServer } from '../ami/serve-ami.ts';
import type { RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { queueVisitsOf, readRecording } from '../recordings/index.ts';
import { createTestDatabase, type TestDatabase, testRedisUrl } from '../services/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';
import { type Addresses, migrate, startApp } from './start-app.ts';

/** The whole way from AMI, with the real processes: an AMI server, one ingestor, one worker, Redis and the database. */
const deadlineMs = 90_000;

let database: TestDatabase;
let addresses: Addresses;
let connection: Connection;
let worker: RunningProcess;
const log: string[] = [];
const listen = (line: string) => void log.push(line);

beforeAll(async () => {
  database = await createTestDatabase();
  addresses = { redisUrl: await testRedisUrl(), databaseUrl: database.url };
  await migrate(database.url);
  connection = await createConnection({ uri: database.url, timezone: 'Z' });
  worker = await startApp('workers', addresses, { ROLES: 'call-events', LOG_LEVEL: 'trace' }, listen);
});
afterAll(async () => {
  await worker.stop();
  await connection.end();
  await database.dispose();
});

async function rows<T>(sql: string, values: string[]): Promise<T[]> {
  const [found] = await connection.query<RowDataPacket[]>(sql, values);
  return found as T[];
}

async function startIngestor(server: AmiServer, sourceId: string): Promise<RunningProcess> {
  const { username, secret } = server.credentials;
  const settings = { AMI_HOST: '127.0.0.1', AMI_PORT: String(server.port), AMI_USER: username, AMI_SECRET: secret };
  return startApp('ingestor', addresses, { PBX_ID: sourceId, LOG_LEVEL: 'trace', ...settings }, listen);
}

it('tells every visit of a recording as queue_log does, and every member as it was said last', async () => {
  const recording = readRecording('calm');
  const server = new AmiServer();
  await server.listen();
  const ingestor = await startIngestor(server, 'recorded');
  await server.heard();
  for (const event of recording.events) server.say(event);
  const logged = queueVisitsOf(recording.queueLog);
  const toldVisits = () =>
    rows<ToldVisit>(
      `SELECT c.unique_id AS uniqueId, v.queue, v.outcome, v.agent, v.wait_ms AS waitMs FROM queue_visits v
       JOIN calls c ON c.id = v.call_id WHERE v.source_id = ? ORDER BY v.call_id, v.ordinal`,
      ['recorded'],
    );
  await waitUntil(async () => (differenceToLog(logged, await toldVisits()) === undefined ? true : undefined), {
    what: 'the visits agree with queue_log',
    timeoutMs: deadlineMs,
  }).catch(async () => expect(differenceToLog(logged, await toldVisits())).toBeUndefined());
  const last = new Map(
    recording.events
      .filter(({ Interface, Event }) => Interface && Event.startsWith('QueueMember'))
      .map((event) => [event.Interface, event]),
  );
  const agents = () =>
    rows<{ interface: string; paused: number; calls: number }>(
      'SELECT interface, paused, calls_taken AS calls FROM agents WHERE source_id = ? ORDER BY interface',
      ['recorded'],
    );
  const said = [...last.values()]
    .map(({ Interface, Paused, CallsTaken }) => ({
      interface: Interface,
      paused: Number(Paused),
      calls: Number(CallsTaken),
    }))
    .sort((a, b) => ((a.interface ?? '') < (b.interface ?? '') ? -1 : 1));
  // members are told by jobs of their own
  await waitUntil(async () => (isDeepStrictEqual(await agents(), said) ? true : undefined), {
    what: 'the members are as they were said last',
    timeoutMs: deadlineMs,
  }).catch(async () => expect(await agents()).toEqual(said));
  expect(await ingestor.stop()).toEqual({ code: 0, signal: null });
  await server.close();
});

it('does not start blind: who waits and who talks is on the panel, and who hung up meanwhile leaves it', async () => {
  const server = new AmiServer();
  Object.assign(server, readAmiSnapshot());
  // says that events bear the PBX's time
  server.firstEvent = {
    Event: 'Hangup',
    Timestamp: server.nowSeconds ?? '',
    Uniqueid: '1795174540.1',
    Linkedid: '1795174540.1',
  };
  await server.listen();
  const first = await startIngestor(server, 'found');
  const panel = () =>
    rows<{ call: string }>(
      "SELECT CONCAT_WS(' ', unique_id, status, queue, agent) AS `call` FROM calls WHERE source_id = ? AND on_panel = 1 ORDER BY unique_id",
      ['found'],
    );
  const until = (what: string, wanted: string[]) =>
    waitUntil(async () => ((await panel()).map(({ call }) => call).join() === wanted.join() ? true : undefined), {
      what,
      timeoutMs: deadlineMs,
    });
  await until('all three are there', [
    '1795174549.0 answered support Agent 101',
    '1795174559.10 calling support',
    '1795174562.18 calling sales',
  ]);
  await first.stop();
  // a minute passes in which nobody hears; two of the three hang up
  server.queueItems = server.queueItems.filter(({ Event }) => Event !== 'QueueEntry');
  server.channels = server.channels.filter(({ Linkedid }) => Linkedid === '1795174549.0');
  server.nowSeconds = String(Number(server.nowSeconds) + 60);
  await connection.query('UPDATE calls SET created_at = created_at - INTERVAL 1 MINUTE WHERE source_id = ?', ['found']);
  const second = await startIngestor(server, 'found');
  await until('the one who talks is there', ['1795174549.0 answered support Agent 101']);
  await second.stop();
  await server.close();
}, 240_000);

it('no secret is in any log', () => {
  expect(log.length).toBeGreaterThan(10);
  expect(log.filter((line) => line.includes('monitor-secret'))).toEqual([]);
});
