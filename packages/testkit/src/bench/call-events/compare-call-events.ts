import { setTimeout as sleep } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { freePort } from '../../processes/free-port.ts';
import type { RunningProcess } from '../../processes/start-process.ts';
import type { AmiEvent } from '../../recordings/index.ts';
import { type BenchDatabase, openDatabase, readNumber } from '../bench-database.ts';
import { type Comparison, type Contender, compare } from '../compare.ts';
import type { BenchConfig } from '../config.ts';
import type { EventMix, RecordedLoad } from '../make-recorded-load.ts';
import { migrate, startApp, startProgram } from '../start-program.ts';
import { EventServer } from './serve-events.ts';

const eventsPerRound = 12_000;
const rounds = 4;
const budgetMs = 45_000;
const pollMs = 20;
const roundTimeoutMs = 30_000;

const mixes: [EventMix, string][] = [
  ['recorded', 'Call events as recorded, socket to committed row'],
  ['effective', 'Call events that change a row, socket to committed row'],
];

const replacedTable = `
  CREATE TABLE CallsHistory (
    id INT AUTO_INCREMENT PRIMARY KEY,
    status VARCHAR(16) NOT NULL,
    queue VARCHAR(128),
    extension VARCHAR(80),
    uniqueId VARCHAR(150) NOT NULL,
    linkId VARCHAR(150) NOT NULL,
    phoneNumber VARCHAR(80),
    showOnPanel BOOLEAN NOT NULL,
    createdAt DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    updatedAt DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    UNIQUE KEY (linkId)
  )`;

/** How many connections the replaced way has, and what that makes of the events' order. */
const replacedWays = [
  { name: 'a statement an event, in order', namespace: 'replaced-in-order', connections: 1 },
  { name: 'a statement an event, ten at a time', namespace: 'replaced-ten-at-a-time', connections: 10 },
];

/**
 * Events a second from the first one said on the socket to the last one's commit: ours through all its processes, and the replaced way, once
 * in the events' order and once with ten statements at a time, where some of its rows end up wrong; how many is said.
 */
export async function compareCallEvents(
  config: BenchConfig,
  load: RecordedLoad,
  say: (line: string) => void,
): Promise<Comparison[]> {
  const server = new EventServer();
  await server.listen();
  const database = await openDatabase(config.DATABASE_URL, 'calls');
  await migrate(database.url);

  const ours = server.awaitListener('ours');
  const workers = await startApp('workers', {
    REDIS_URL: config.REDIS_URL,
    DATABASE_URL: database.url,
    ROLES: 'call-events',
    HEALTH_PORT: `${await freePort()}`,
  });
  const ingestor = await startApp('ingestor', {
    REDIS_URL: config.REDIS_URL,
    SOCKET_URL: server.url('ours'),
    HEALTH_PORT: `${await freePort()}`,
  });
  await ours;
  const monitors = await Promise.all(replacedWays.map((way) => startReplaced(server, config, way)));

  const comparisons: Comparison[] = [];
  for (const [mix, what] of mixes) {
    const contenders: Contender[] = [
      { name: 'voip-sync', run: () => measureOurs(server, database, load.events(mix, eventsPerRound)) },
      ...monitors.map((monitor) => ({
        name: monitor.name,
        run: () => measureReplaced(server, monitor, load.events(mix, eventsPerRound), say),
      })),
    ];
    comparisons.push(await compare(what, 'events/s', contenders, { rounds, budgetMs, say }));
  }
  // In this order, so that none of them misses another.
  for (const program of [ingestor, workers, ...monitors.map(({ process }) => process)]) await program.stop();
  await server.close();
  return comparisons;
}

async function measureOurs(server: EventServer, { pool }: BenchDatabase, events: AmiEvent[]) {
  const lastRow = await readNumber(pool, 'SELECT IFNULL(MAX(id), 0) FROM call_events');
  const countRows = () => readNumber(pool, `SELECT COUNT(*) FROM call_events WHERE id > ${lastRow}`);
  const lastId = events.at(-1)?.Uniqueid ?? '';
  const ofLast = events.filter(({ Uniqueid }) => Uniqueid === lastId).length;
  // Counting would weigh upon what is measured: it waits until the last event is there.
  const isLastThere = async () =>
    (await readNumber(pool, `SELECT COUNT(*) FROM call_events WHERE source_id = 'pbx' AND unique_id = '${lastId}'`)) ===
    ofLast;
  const say = server.prepare('ours', events);
  const startedAt = performance.now();
  await say();
  for (;;) {
    const ms = performance.now() - startedAt;
    if ((await isLastThere()) && (await countRows()) === events.length) return { count: events.length, ms };
    if (ms > roundTimeoutMs) throw new Error(`not all events were committed: ${await countRows()} of ${events.length}`);
    await sleep(pollMs);
  }
}

type Monitor = { name: string; namespace: string; database: BenchDatabase; process: RunningProcess };

async function startReplaced(
  server: EventServer,
  config: BenchConfig,
  way: (typeof replacedWays)[number],
): Promise<Monitor> {
  const { name, namespace, connections } = way;
  const database = await openDatabase(config.DATABASE_URL, `replaced_${connections}`);
  await database.pool.query(replacedTable);
  const listening = server.awaitListener(namespace);
  const process = await startProgram(namespace, [
    new URL('replaced-monitor.ts', import.meta.url).pathname,
    server.url(namespace),
    database.url,
    String(connections),
  ]);
  await listening;
  return { name, namespace, database, process };
}

async function measureReplaced(server: EventServer, monitor: Monitor, events: AmiEvent[], say: (line: string) => void) {
  const { name, namespace, database } = monitor;
  const expecting = server.awaitMessage(namespace, 'expecting');
  server.tell(namespace, 'expect', events.length);
  await expecting;
  const committed = server.awaitMessage(namespace, 'committed');
  const sayAll = server.prepare(namespace, events);
  const startedAt = performance.now();
  await sayAll();
  await committed;
  const ms = performance.now() - startedAt;
  const wrong = await countWrongRows(database, events);
  if (wrong > 0) say(`${name}: ${wrong} rows ended with a status that is not the call's`);
  return { count: events.length, ms };
}

/** What the statements make of the events when they are done in order, against what is in the table. */
async function countWrongRows({ pool }: BenchDatabase, events: AmiEvent[]): Promise<number> {
  const expected = new Map<string, string>();
  for (const { Event, Linkedid = '', Cause } of events) {
    const status = expected.get(Linkedid);
    if (Event === 'QueueCallerJoin' && status === undefined) expected.set(Linkedid, 'Chamando');
    if (status === undefined) continue;
    if (Event === 'AgentConnect') expected.set(Linkedid, 'Atendido');
    if (Event === 'QueueCallerAbandon') expected.set(Linkedid, 'Abandonado');
    if (Event === 'Hangup' && Cause !== '26' && status !== 'Chamando' && status !== 'Abandonado')
      expected.set(Linkedid, 'Encerrado');
  }
  const [rows] = await pool.query<({ linkId: string; status: string } & RowDataPacket)[]>(
    'SELECT linkId, status FROM CallsHistory',
  );
  return rows.filter(({ linkId, status }) => expected.has(linkId) && expected.get(linkId) !== status).length;
}
