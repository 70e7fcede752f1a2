import { randomUUID } from 'node:crypto';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { createFold, toLogRow } from '../../../../apps/workers/src/call-events/map-call-event.ts';
import { CallStore, createDatabase, savePbxSources } from '../../../database/src/index.ts';
import { freePort } from '../processes/free-port.ts';
import { stopAllProcesses } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { type BridgeShape, bridgeShapes, readRecording, recordingNames } from '../recordings/index.ts';
import { hearEvents } from './hear-recording.ts';
import { spoilCalls } from './spoil-calls.ts';
import { migrate, startApp } from './start-app.ts';

/**
 * `node packages/testkit/src/truth/measure-replay.ts redis://… mysql://root:…@host:port/an_empty_database [calls of each kind]` applies both
 * recordings, makes rows wrong by hand, asks the console for a replay of each, applies it while the last events of each recording come in, and
 * prints how many of the wrong things were shown and how many mended.
 */
const [redisUrl = '', databaseUrl = '', each = '6'] = process.argv.slice(2);
const token = randomUUID();
const timeoutMs = 60_000;
const range = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };

await migrate(databaseUrl);
const database = createDatabase(databaseUrl);
await database.initialize();
const connection = await createConnection({ uri: databaseUrl, timezone: 'Z' });
const port = await freePort();
const addresses = { redisUrl, databaseUrl };
const apps = [
  await startApp('workers', addresses, { ROLES: 'reconcile' }),
  await startApp('console', addresses, { ADMIN_TOKEN: token, PORT: String(port), HOST: '127.0.0.1' }),
];
const isReady = () =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok || undefined,
    () => undefined,
  );
await waitUntil(isReady, { what: 'the console is ready', timeoutMs });
const store = new CallStore(database);
const fold = createFold();

for (const name of recordingNames) {
  await savePbxSources(database, [{ id: name, name, timeZone: 'UTC' } as Parameters<typeof savePbxSources>[1][number]]);
  const hear = (sourceId: string) =>
    hearEvents(readRecording(name).events, bridgeShapes[1] as BridgeShape, sourceId).map(toLogRow);
  // the same calls under another source, which nobody touches, are what all is to look like in the end
  await store.applyEvents(hear(`${name} untouched`), fold);
  const right = await state(`${name} untouched`);
  const heard = hear(name);
  const late = heard.splice(Math.floor(heard.length * 0.9));
  await store.applyEvents(heard, fold);
  const spoilt = await spoilCalls(connection, name, Number(each));
  const replay = await compare(name);
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT CONCAT_WS(" ", linked_id, kind, visit, field) AS what FROM replay_differences WHERE replay_id = ?',
    [replay.id],
  );
  const shown = new Set(rows.map(({ what }) => String(what)));
  const applying = apply(String(replay.id));
  for (const event of late) await store.applyEvents([event], fold);
  const applied = await applying;
  const after = await state(name);
  const isRight = (what: string) => {
    const linkedId = what.split(' ')[0] ?? '';
    return after.get(linkedId) === right.get(linkedId);
  };
  const report = spoilt.map(({ kind, wrong }) => ({
    kind,
    wrong: wrong.length,
    shown: wrong.filter((what) => shown.has(what)).length,
    mended: wrong.filter(isRight).length,
  }));
  const differing = [...right].filter(([linkedId, call]) => after.get(linkedId) !== call).length;
  const all = new Set(spoilt.flatMap(({ wrong }) => wrong));
  const sum = (key: 'wrong' | 'shown' | 'mended') => report.reduce((total, entry) => total + entry[key], 0);
  say({
    recording: name,
    calls: right.size,
    wrong: sum('wrong'),
    shown: sum('shown'),
    mended: sum('mended'),
    shownBesides: [...shown].filter((what) => !all.has(what)).length,
    callsApplied: applied.callsApplied,
    callsThatDifferAfterwards: differing + [...after.keys()].filter((linkedId) => !right.has(linkedId)).length,
    kinds: report,
  });
}
await Promise.all(apps.map((app) => app.stop()));
await connection.end();
await database.destroy();
await stopAllProcesses();
process.exit();

function say(report: object): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

async function ask(path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

async function compare(sourceId: string): Promise<Record<string, unknown>> {
  const { id } = await ask('/replays', { sourceId, ...range });
  return settled(String(id), 'compared');
}

async function apply(id: string): Promise<Record<string, unknown>> {
  await ask(`/replays/${id}/apply`, {});
  return settled(id, 'applied');
}

function settled(id: string, status: string): Promise<Record<string, unknown>> {
  const look = async () => {
    const replay = await ask(`/replays/${id}`);
    return replay.status === status ? replay : undefined;
  };
  return waitUntil(look, { what: `replay ${id} is ${status}`, timeoutMs, pollMs: 100 });
}

/** Each call with its visits, as text to be compared. */
async function state(sourceId: string): Promise<Map<string, string>> {
  const [calls] = await connection.query<RowDataPacket[]>('SELECT * FROM calls WHERE source_id = ?', [sourceId]);
  const [visits] = await connection.query<RowDataPacket[]>(
    'SELECT * FROM queue_visits WHERE source_id = ? ORDER BY ordinal',
    [sourceId],
  );
  return new Map(
    calls.map(({ id, source_id, revision, created_at, updated_at, ...call }) => {
      const own = visits
        .filter((visit) => visit.call_id === id)
        .map(({ id: _, call_id, source_id: __, ...visit }) => visit);
      return [String(call.linked_id), JSON.stringify([call, own])];
    }),
  );
}
