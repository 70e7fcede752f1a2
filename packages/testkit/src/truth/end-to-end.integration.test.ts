import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { type AmiEvent, bridgeShapes, queueVisitsOf, readRecording, recordingNames } from '../recordings/index.ts';
import { createTestDatabase, type TestDatabase, testRedisUrl } from '../services/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';
import { type Addresses, migrate, startApp } from './start-app.ts';
import { startBridge } from './start-bridge.ts';

/** The whole way, with the real processes: a Socket.IO server, one ingestor, two workers, Redis and the database. */
const deadlineMs = 90_000;

let database: TestDatabase;
let addresses: Addresses;
let connection: Connection;
let workers: RunningProcess[];
const log: string[] = [];
/** Every word that the apps log goes here, down to the least. */
const listen = (line: string) => void log.push(line);

beforeAll(async () => {
  database = await createTestDatabase();
  addresses = { redisUrl: await testRedisUrl(), databaseUrl: database.url };
  await migrate(database.url);
  connection = await createConnection({ uri: database.url, timezone: 'Z' });
  workers = await Promise.all(
    [1, 2].map(() => startApp('workers', addresses, { ROLES: 'call-events', LOG_LEVEL: 'trace' }, listen)),
  );
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await connection.end();
  await database.dispose();
});

async function rows<T>(sql: string, values: string[]): Promise<T[]> {
  const [found] = await connection.query<RowDataPacket[]>(sql, values);
  return found as T[];
}

function toldVisits(sourceId: string): Promise<ToldVisit[]> {
  return rows(
    `SELECT c.unique_id AS uniqueId, v.queue, v.outcome, v.agent, v.wait_ms AS waitMs FROM queue_visits v
     JOIN calls c ON c.id = v.call_id WHERE v.source_id = ? ORDER BY v.call_id, v.ordinal`,
    [sourceId],
  );
}

/** Fisher and Yates, with a generator of its own so that a failure can be repeated. */
function shuffled(events: AmiEvent[], seed: number): AmiEvent[] {
  const result = [...events];
  let state = seed;
  for (let index = result.length - 1; index > 0; index--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    [result[index], result[other]] = [result[other] as AmiEvent, result[index] as AmiEvent];
  }
  return result;
}

const variants = [
  { title: 'in order', arrange: (events: AmiEvent[]) => events },
  {
    title: 'in any order and doubled',
    arrange: (events: AmiEvent[]) => [...shuffled(events, 7), ...shuffled(events, 11)],
  },
];

describe.each(recordingNames)('the %s recording, from the socket to the rows', (name) => {
  const recording = readRecording(name);
  const shape = bridgeShapes[0];

  it.each(variants)('tells every visit as queue_log does: $title', async ({ title, arrange }) => {
    const sourceId = `${name}-${title.replaceAll(' ', '-')}`;
    const bridge = await startBridge();
    const ingestor = await startApp(
      'ingestor',
      addresses,
      { SOCKET_URL: bridge.url, PBX_ID: sourceId, LOG_LEVEL: 'trace' },
      listen,
    );
    await bridge.connected;
    for (const event of arrange(recording.events)) {
      const { name: eventName, payload } = shape?.emit(event) ?? { name: '', payload: undefined };
      bridge.emit(eventName, payload);
    }
    const logged = queueVisitsOf(recording.queueLog);
    await waitUntil(
      async () => (differenceToLog(logged, await toldVisits(sourceId)) === undefined ? true : undefined),
      {
        what: `the visits of ${sourceId} agree with queue_log`,
        timeoutMs: deadlineMs,
      },
    ).catch(async () => expect(differenceToLog(logged, await toldVisits(sourceId))).toBeUndefined());
    const ended = await rows<{ open: number }>(
      `SELECT COUNT(*) AS open FROM calls WHERE source_id = ? AND on_panel = 1 AND status NOT IN ('calling', 'answered')`,
      [sourceId],
    );
    expect(ended[0]?.open).toBe(0);
    expect(await ingestor.stop()).toEqual({ code: 0, signal: null });
    await bridge.close();
  });
});

it('no caller and no password is in any log', () => {
  const numbers = new Set(
    recordingNames.flatMap((name) => readRecording(name).events.map(({ CallerIDNum }) => CallerIDNum ?? '')),
  );
  const secrets = [...numbers].filter((number) => number.length >= 8).concat(new URL(database.url).password);
  expect(secrets.length).toBeGreaterThan(100);
  expect(log.length).toBeGreaterThan(10);
  expect(secrets.filter((secret) => secret !== '' && log.some((line) => line.includes(secret)))).toEqual([]);
});
