import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { type BridgeShape, bridgeShapes, queueVisitsOf, type Recording } from '../recordings/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';
import { hearEvents } from './hear-recording.ts';
import { type Addresses, migrate, startApp } from './start-app.ts';
import { startBridge } from './start-bridge.ts';

/** What became of the events of a run in which workers were killed. All counts are exact: the ids of the events are known beforehand. */
export type KillReport = { kills: number; events: number; lost: number; doubled: number; sourcesThatDiffer: string[] };

const workersAlive = 2;
const deadlineMs = 180_000;

/**
 * Sends recordings through the real processes, one source each, and kills a worker with SIGKILL each time another random number of events
 * has been committed; a new one takes its place. When all is quiet, the log and the visits are held against what was sent and `queue_log`.
 */
export async function killWorkers(recordings: Recording[], kills: number, addresses: Addresses): Promise<KillReport> {
  await migrate(addresses.databaseUrl);
  const connection = await createConnection({ uri: addresses.databaseUrl, timezone: 'Z' });
  const ask = async <T>(sql: string, values: unknown[] = []) =>
    (await connection.query<RowDataPacket[]>(sql, values))[0] as T[];
  const committed = async () =>
    (await ask<{ count: number }>('SELECT COUNT(*) AS count FROM call_events'))[0]?.count ?? 0;

  const shape = bridgeShapes[0] as BridgeShape;
  const sources = recordings.map((recording, index) => ({
    id: `source-${index}`,
    recording,
    sent: hearEvents(recording.events, shape, `source-${index}`),
  }));
  const expected = new Set(sources.flatMap(({ sent }) => sent.map(({ id }) => id)));
  const workers: RunningProcess[] = [];
  const startWorker = async () => workers.push(await startApp('workers', addresses, { ROLES: 'call-events' }));
  for (let started = 0; started < workersAlive; started++) await startWorker();

  const sending = sources.map(({ id, recording }) => sendRecording(id, recording, shape, addresses));
  let done = 0;
  for (; done < kills; done++) {
    const before = await committed();
    const enough = Math.min(expected.size, before + 1 + Math.floor(Math.random() * ((2 * expected.size) / kills)));
    await waitUntil(async () => ((await committed()) >= enough ? true : undefined), {
      what: `${enough} events`,
      timeoutMs: deadlineMs,
      pollMs: 5,
    });
    const victim = workers.splice(Math.floor(Math.random() * workers.length), 1)[0];
    if (victim) process.kill(victim.pid, 'SIGKILL');
    await startWorker();
  }
  const differences = async () => {
    const differ: string[] = [];
    for (const { id, recording } of sources) {
      const told = await ask<ToldVisit>(visitsSql, [id]);
      if (differenceToLog(queueVisitsOf(recording.queueLog), told) !== undefined) differ.push(id);
    }
    return differ;
  };
  const isSettled = async () =>
    (await committed()) >= expected.size && (await differences()).length === 0 ? true : undefined;
  await waitUntil(isSettled, { what: 'all events are applied', timeoutMs: deadlineMs }).catch(() => undefined);

  const logged = await ask<{ eventId: string }>('SELECT event_id AS eventId FROM call_events');
  const found = new Set(logged.map(({ eventId }) => eventId));
  const report = {
    kills: done,
    events: expected.size,
    lost: [...expected].filter((id) => !found.has(id)).length,
    doubled: logged.length - found.size + [...found].filter((id) => !expected.has(id)).length,
    sourcesThatDiffer: await differences(),
  };
  await Promise.all([...workers.map((worker) => worker.stop()), ...(await Promise.all(sending)).map((stop) => stop())]);
  await connection.end();
  return report;
}

const visitsSql = `SELECT c.unique_id AS uniqueId, v.queue, v.outcome, v.agent, v.wait_ms AS waitMs FROM queue_visits v
  JOIN calls c ON c.id = v.call_id WHERE v.source_id = ? ORDER BY v.call_id, v.ordinal`;

async function sendRecording(
  sourceId: string,
  { events }: Recording,
  shape: BridgeShape,
  addresses: Addresses,
): Promise<() => Promise<unknown>> {
  const bridge = await startBridge();
  const ingestor = await startApp('ingestor', addresses, { SOCKET_URL: bridge.url, PBX_ID: sourceId });
  await bridge.connected;
  for (const event of events) {
    const { name, payload } = shape.emit(event);
    bridge.emit(name, payload);
  }
  return async () => {
    await ingestor.stop();
    await bridge.close();
  };
}
