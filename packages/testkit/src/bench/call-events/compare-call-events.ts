import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../processes/free-port.ts';
import type { AmiEvent } from '../../recordings/index.ts';
import { type BenchDatabase, openDatabase, readNumber } from '../bench-database.ts';
import { type Comparison, type Contender, compare } from '../compare.ts';
import type { BenchConfig } from '../config.ts';
import type { EventMix, RecordedLoad } from '../make-recorded-load.ts';
import { migrate, startApp, startProgram } from '../start-program.ts';
import { EventServer } from './serve-events.ts';

const eventsPerRound = 6_000;
const rounds = 5;
const budgetMs = 25_000;
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

/** Events a second from the first one said on the socket to the last one's commit: ours through all its processes, and the replaced way. */
export async function compareCallEvents(
  config: BenchConfig,
  load: RecordedLoad,
  say: (line: string) => void,
): Promise<Comparison[]> {
  const server = new EventServer();
  await server.listen();
  const database = await openDatabase(config.DATABASE_URL, 'calls');
  const replacedDatabase = await openDatabase(config.DATABASE_URL, 'replaced');
  await migrate(database.url);
  await replacedDatabase.pool.query(replacedTable);

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
  const replaced = server.awaitListener('replaced');
  const monitor = await startProgram('replaced-monitor', [
    new URL('replaced-monitor.ts', import.meta.url).pathname,
    server.url('replaced'),
    replacedDatabase.url,
  ]);
  await Promise.all([ours, replaced]);

  const comparisons: Comparison[] = [];
  for (const [mix, what] of mixes) {
    const contenders: Contender[] = [
      { name: 'voip-sync', run: () => measureOurs(server, database, load.events(mix, eventsPerRound)) },
      { name: 'a statement an event', run: () => measureReplaced(server, load.events(mix, eventsPerRound)) },
    ];
    comparisons.push(await compare(what, 'events/s', contenders, { rounds, budgetMs, say }));
  }
  // In this order, so that none of them misses another.
  for (const program of [ingestor, workers, monitor]) await program.stop();
  await server.close();
  return comparisons;
}

async function measureOurs(server: EventServer, { pool }: BenchDatabase, events: AmiEvent[]) {
  const countRows = () => readNumber(pool, 'SELECT COUNT(*) FROM call_events');
  const awaited = (await countRows()) + events.length;
  const lastId = events.at(-1)?.Uniqueid ?? '';
  const ofLast = events.filter(({ Uniqueid }) => Uniqueid === lastId).length;
  // Counting the whole log would weigh upon what is measured: it waits until the last event is there, and only then counts.
  const isLastThere = async () =>
    (await readNumber(pool, `SELECT COUNT(*) FROM call_events WHERE source_id = 'pbx' AND unique_id = '${lastId}'`)) ===
    ofLast;
  const startedAt = performance.now();
  await server.say('ours', events);
  for (;;) {
    const ms = performance.now() - startedAt;
    if ((await isLastThere()) && (await countRows()) === awaited) return { count: events.length, ms };
    if (ms > roundTimeoutMs) throw new Error(`not all events were committed: ${await countRows()} of ${awaited}`);
    await sleep(pollMs);
  }
}

async function measureReplaced(server: EventServer, events: AmiEvent[]) {
  const expecting = server.awaitMessage('replaced', 'expecting');
  server.tell('replaced', 'expect', events.length);
  await expecting;
  const committed = server.awaitMessage('replaced', 'committed');
  const startedAt = performance.now();
  await server.say('replaced', events);
  await committed;
  return { count: events.length, ms: performance.now() - startedAt };
}
