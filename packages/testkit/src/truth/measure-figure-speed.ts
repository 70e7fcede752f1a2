import {
  bulkInsert,
  createDatabase,
  FigureStore,
  pbxSourceEntity,
  queueVisitEntity,
} from '../../../database/src/index.ts';
import { askFigures } from './figures/ask-figures.ts';

/**
 * `node packages/testkit/src/truth/measure-figure-speed.ts mysql://root:…@host:port/an_empty_database 1000000` writes so many visits, a month of
 * twenty queues and a hundred agents, and prints how long it takes to roll all of them up, to roll up again what one batch of changes marks,
 * and to answer the month, each queue by hour, by day and as a total, each agent by day and as a total.
 */
const [databaseUrl = '', visits = '1000000'] = process.argv.slice(2);
const queuesMax = 20;
const agentsMax = 100;
const days = 30;
const pageRows = 10_000;
const from = Date.parse('2026-11-01T00:00:00Z');
const monthMs = days * 86_400_000;

const database = await createDatabase(databaseUrl).initialize();
await database.runMigrations();
const source = {
  id: 'pbx',
  name: 'pbx',
  timeZone: 'America/Sao_Paulo',
  eventsKind: null,
  cdrMarking: null,
  updatedAt: new Date(),
};
await bulkInsert(database.manager, pbxSourceEntity, [source]);
for (let start = 0; start < Number(visits); start += pageRows) {
  await database.transaction(async (manager) => {
    const rows = Array.from({ length: Math.min(pageRows, Number(visits) - start) }, (_, index) =>
      makeVisit(start + index),
    );
    await bulkInsert(manager, queueVisitEntity, rows, null);
  });
}

const figures = new FigureStore(database);
const rollUpAll = async () => {
  let intervals = 0;
  for (let drained = false; !drained; ) {
    const done = await figures.rollUpMarked();
    intervals += done.intervals;
    drained = done.drained;
  }
  return `${intervals} intervals`;
};
const ask = askFigures(database, source.id, { from: from / 1_000, to: (from + monthMs) / 1_000 });
await measure('mark all', async () => {
  await figures.markSince();
  return `${await figures.countMarks()} marks`;
});
await measure('roll all up', rollUpAll);
await figures.markSince(new Date(from + monthMs - 4 * 3_600_000 - 900_000));
await measure('roll up the last quarter of an hour', rollUpAll);
for (const interval of ['day', 'hour', 'total']) {
  await measure(`queues by ${interval}`, async () => `${(await ask.queues(interval, 20)).rows.length} rows`);
  if (interval !== 'hour')
    await measure(`agents by ${interval}`, async () => `${(await ask.agents(interval)).rows.length} rows`);
}
await database.destroy();

async function measure(what: string, run: () => Promise<string>): Promise<void> {
  const startedAt = performance.now();
  const result = await run();
  process.stdout.write(`${what}: ${((performance.now() - startedAt) / 1_000).toFixed(2)} s ${result}\n`);
}

/** In the order in which they join, eight to twenty o'clock; each agent serves two queues; waits and talks are exponential; one in ten is abandoned. */
function makeVisit(index: number) {
  const share = (index / Number(visits)) * days;
  const isAnswered = Math.random() < 0.9;
  const queue = Math.floor(Math.random() ** 2 * queuesMax);
  const agent =
    (queue + Math.floor(Math.random() * 2) + queuesMax * Math.floor((Math.random() * agentsMax) / queuesMax)) %
    agentsMax;
  return {
    callId: `${index + 1}`,
    sourceId: source.id,
    ordinal: 1,
    queue: `queue-${queue}`,
    joinedAt: new Date(from + Math.floor(share) * 86_400_000 + Math.floor((8 + 12 * (share % 1)) * 3_600_000)),
    answeredAt: null,
    leftAt: null,
    outcome: isAnswered ? 'answered' : 'abandoned',
    agent: isAnswered ? `Agent ${agent}` : null,
    extension: null,
    waitMs: Math.floor(-Math.log(1 - Math.random()) * 25_000),
    talkMs: isAnswered ? Math.floor(-Math.log(1 - Math.random()) * 240_000) : null,
  };
}
