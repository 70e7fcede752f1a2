import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, createPool, type RowDataPacket } from 'mysql2/promise';
import { applyCallEvents } from '../../../../apps/workers/src/call-events/apply-call-event.ts';
import { stopAllProcesses } from '../processes/start-process.ts';
import { createFreePbxDatabase, type LoggedVisit, readRecording, recordingNames } from '../recordings/index.ts';
import { type Playing, playRecording } from './play-recording.ts';
import { migrate, startApp } from './start-app.ts';
import { startBridge } from './start-bridge.ts';

/**
 * The ingestor stopped for a minute in the middle, as the real processes bear it:
 *
 *   node packages/testkit/src/truth/measure-blind.ts redis://… mysql://root:…@host:port/an_empty_database [speed]
 *
 * plays both recordings at once as two PBXs, events over Socket.IO and CDR rows into FreePBX databases beside ours, takes the ingestor away for a
 * minute of them, and lets the workers copy and match the CDRs. Printed are the blind windows with what was repaired, the disagreements that are
 * left, and of each recording how many visits are told as `queue_log` tells them, by outcome: by what was heard alone, and after the repair. A
 * call that was alive when the recording stopped is ended there, its CDRs cut short; it counts where it is closed. Of the waits those are compared
 * that both know, to two seconds: both the log and the CDRs know whole seconds.
 */
const [redisUrl = '', databaseUrl = '', speedText = '1'] = process.argv.slice(2);
const speed = Number(speedText);
const blindMs = 60_000 / speed;
/** Where in the longer recording the ingestor is stopped. */
const stopAt = 0.4;
const settleMs = 240_000;
const waitToleranceMs = 2_000;
const address = new URL(databaseUrl.replace(/^mariadb:/, 'mysql:'));
const say = (report: object) => void process.stdout.write(`${JSON.stringify(report)}\n`);

await migrate(databaseUrl);
const ours = await createConnection({ uri: address.href, timezone: 'Z' });
const ask = async <T>(sql: string, values: unknown[] = []) =>
  (await ours.query<RowDataPacket[]>(sql, values))[0] as T[];
const pbxs = await Promise.all(recordingNames.map(openPbx));
const config = join(mkdtempSync(join(tmpdir(), 'voip-sync-')), 'pbx.yaml');
writeFileSync(config, JSON.stringify({ sources: pbxs.map(({ settings }) => settings) }));
const addresses = { redisUrl, databaseUrl };
const env = { PBX_CONFIG: config, LOG_LEVEL: 'warn' };
const workers = await startApp('workers', addresses, { ...env, ROLES: 'call-events,cdr-sync,reconcile' });
let ingestor = await startApp('ingestor', addresses, env);
await Promise.all(pbxs.map(({ bridge }) => bridge.connected));

const playing = pbxs.map(({ name, bridge, pool }) => playRecording(readRecording(name), { speed, bridge, pbx: pool }));
const longestMs = Math.max(...playing.map(({ endsAtMs }) => endsAtMs)) - Date.now();
await sleep(longestMs * stopAt);
await ingestor.stop();
const beganMs = Date.now();
await sleep(blindMs);
ingestor = await startApp('ingestor', addresses, env);
const endedMs = Date.now();
await Promise.all(playing.map(({ done }) => done));
await untilSettled(playing);

say({
  blindWindows: await ask(
    'SELECT source_id AS source, began_at AS beganAt, ended_at AS endedAt, cause, calls_closed AS callsClosed, calls_made AS callsMade, disagreements FROM blind_windows',
  ),
});
say({
  disagreements: await ask(
    'SELECT source_id AS source, kind, COUNT(*) AS open FROM call_disagreements WHERE resolved_at IS NULL GROUP BY source_id, kind',
  ),
});
say({
  callsClosedBy: await ask(
    'SELECT source_id AS source, closed_by AS closedBy, COUNT(*) AS calls FROM calls GROUP BY source_id, closed_by',
  ),
});
for (const [index, { name }] of pbxs.entries()) {
  const logged = playing[index]?.logged ?? [];
  const isTouched = ({ joinedAt, endedAt }: LoggedVisit) =>
    joinedAt * 1_000 < endedMs && (endedAt ?? joinedAt) * 1_000 > beganMs;
  const [heard, told] = [await heardVisits(name), await toldVisits(name)];
  for (const [title, part] of [
    ['visits that the window touched', logged.filter(isTouched)],
    ['the others', logged.filter((visit) => !isTouched(visit))],
  ] as const)
    say({ recording: name, visits: title, heardAlone: agreement(part, heard), withCdrs: agreement(part, told) });
  const callids = new Set(logged.map(({ callid }) => callid));
  say({
    recording: name,
    visitsThatTheLogDoesNotKnow: told.filter(({ uniqueId }) => !callids.has(uniqueId)).length,
    toldBesides: told.length - logged.length,
  });
}
await ingestor.stop();
await workers.stop();
await Promise.all(pbxs.flatMap(({ bridge, pool }) => [bridge.close(), pool.end()]));
await ours.end();
await stopAllProcesses();
process.exit();

async function openPbx(name: (typeof recordingNames)[number]) {
  const url = new URL(address);
  url.pathname = `${address.pathname}_${name}`;
  await createFreePbxDatabase(url.href);
  const bridge = await startBridge();
  const cdr = {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
  const settings = { id: name, timeZone: 'UTC', events: { kind: 'socket.io', url: bridge.url }, cdr };
  return { name, bridge, pool: createPool(url.href), settings };
}

/** Until all CDRs are copied and matched, and no call is open. */
async function untilSettled(all: Playing[]): Promise<void> {
  const rows = all.reduce((sum, { cdrs }) => sum + cdrs, 0);
  for (const deadlineMs = Date.now() + settleMs; Date.now() < deadlineMs; await sleep(1_000)) {
    const [now] = await ask<{ copied: number; matched: number; open: number }>(
      `SELECT (SELECT COUNT(*) FROM cdrs) AS copied,
         (SELECT COUNT(*) FROM sync_cursors WHERE kind = 'reconcile' AND position >= (SELECT MAX(id) FROM cdrs)) AS matched,
         (SELECT COUNT(*) FROM calls WHERE on_panel = 1) AS open`,
    );
    if (now && Number(now.copied) >= rows && Number(now.matched) === 1 && Number(now.open) === 0) return;
  }
  say({ warning: `not settled after ${settleMs / 1_000} s` });
}

type Visit = { uniqueId: string; queue: string; outcome: string; extension: string | null; waitMs: number | null };

function toldVisits(sourceId: string): Promise<Visit[]> {
  return ask<Visit>(
    `SELECT c.unique_id AS uniqueId, v.queue, v.outcome, v.extension, v.wait_ms AS waitMs FROM queue_visits v
     JOIN calls c ON c.id = v.call_id WHERE v.source_id = ? ORDER BY v.call_id, v.ordinal`,
    [sourceId],
  );
}

/** What would be told without CDRs: the log without their word, folded. */
async function heardVisits(sourceId: string): Promise<Visit[]> {
  const events = await ask<{
    linkedId: string;
    uniqueId: string;
    id: string;
    type: string;
    queue: string | null;
    facts: string;
  }>(
    `SELECT linked_id AS linkedId, unique_id AS uniqueId, event_id AS id, type, queue, facts FROM call_events
     WHERE source_id = ? AND type NOT IN ('call.told-by-cdrs', 'call.closed-by-time')`,
    [sourceId],
  );
  const ofCalls = Map.groupBy(events, ({ linkedId }) => linkedId);
  return [...ofCalls.values()].flatMap(
    (log) =>
      applyCallEvents(
        log.map(({ facts, queue, ...event }) => ({
          ...JSON.parse(facts),
          ...event,
          ...(queue === null ? {} : { queue }),
        })),
      )?.visits ?? [],
  );
}

/** How many visits agree, by the log's outcome: `agree of all`. */
function agreement(logged: LoggedVisit[], told: Visit[]): Record<string, string> {
  const alive = new Set(
    logged.filter(({ outcome, open }) => open || outcome === 'waiting').map(({ callid }) => callid),
  );
  const isAlive = ({ callid }: LoggedVisit) => alive.has(callid);
  const agrees = (visit: LoggedVisit, ours: Visit) =>
    isAlive(visit) ? ours.outcome !== 'waiting' : isAlike(visit, ours);
  const left = new Set(told);
  const counts = new Map<string, { agree: number; of: number }>();
  for (const visit of logged) {
    const outcome = isAlive(visit) ? 'alive at the end' : visit.outcome;
    const count = counts.get(outcome) ?? { agree: 0, of: 0 };
    const candidates = [...left].filter(({ uniqueId, queue }) => uniqueId === visit.callid && queue === visit.queue);
    const found = candidates.find((candidate) => agrees(visit, candidate)) ?? candidates[0];
    if (found) left.delete(found);
    count.of += 1;
    count.agree += found && agrees(visit, found) ? 1 : 0;
    counts.set(outcome, count);
  }
  return Object.fromEntries([...counts].map(([outcome, { agree, of }]) => [outcome, `${agree} of ${of}`]));
}

function isAlike({ outcome, agent, waitSeconds }: LoggedVisit, told: Visit): boolean {
  const isAgent = agent === null || agent.endsWith(` ${told.extension}`);
  const waitMs = waitSeconds === null ? null : (waitSeconds * 1_000) / speed;
  const isWait = waitMs === null || told.waitMs === null || Math.abs(told.waitMs - waitMs) <= waitToleranceMs;
  return told.outcome === outcome && isAgent && isWait;
}
