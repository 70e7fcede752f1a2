import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { bridgeAmi } from '../ami/bridge-ami.ts';
import { stopAllProcesses } from '../processes/start-process.ts';
import { queueVisitsOf } from '../recordings/index.ts';
import { countAgreeing } from './count-agreeing.ts';
import { type LiveAction, liveActions, runLive } from './live-run.ts';

/**
 * Hears a live Asterisk for a while with the real processes and prints how many visits are told as its `queue_log` tells them, and how many of
 * its CDRs were copied: n of n each. Whoever calls meanwhile is not its concern.
 *
 *   node packages/testkit/src/truth/measure-live.ts --redis redis://… --database mysql://…/an_empty_database \
 *     --ami user:secret@host:5038 --queue-log /var/log/asterisk/queue_log [--cdr mysql://user:password@host/asteriskcdrdb] [--seconds 180]
 *
 * `--bridge` puts a Socket.IO server of its own between AMI and the ingestors, `--socket http://…` takes one that is there; `--queue-log '$ …'`
 * takes what a command prints. `--ingestors 2 --at 60:kill-ingestor` kills one of two after a minute, `--at 60:shut-redis --at 90:open-redis`
 * takes Redis away for half a minute, `--at 60:stop-ingestor --at 120:start-ingestor` makes a blind window, `--at '60:run …'` runs a command.
 */
const { values } = parseArgs({
  options: {
    redis: { type: 'string' },
    database: { type: 'string' },
    ami: { type: 'string' },
    socket: { type: 'string' },
    bridge: { type: 'boolean', default: false },
    'queue-log': { type: 'string' },
    cdr: { type: 'string' },
    seconds: { type: 'string', default: '180' },
    settle: { type: 'string', default: '120' },
    ingestors: { type: 'string', default: '1' },
    at: { type: 'string', multiple: true, default: [] },
  },
});
const { redis, database, ami, socket, 'queue-log': queueLog, cdr } = values;
if (!redis || !database || !queueLog || (!ami && !socket)) {
  process.stderr.write(
    'Wanted: --redis, --database, --queue-log, and --ami or --socket; the head of this file tells more.\n',
  );
  process.exit(78);
}
const sourceId = 'live';
const say = (line: string) => void process.stdout.write(`${line}\n`);
const amiUrl = ami ? new URL(`ami://${ami}`) : undefined;
const amiSettings = amiUrl && {
  kind: 'ami' as const,
  host: amiUrl.hostname,
  port: Number(amiUrl.port || 5038),
  username: decodeURIComponent(amiUrl.username),
  secret: decodeURIComponent(amiUrl.password),
  keepAliveSeconds: 15,
  snapshotEverySeconds: 300,
};
const bridge = amiSettings && values.bridge ? await bridgeAmi(amiSettings) : undefined;
const url = socket ?? bridge?.url;
const events: NodeJS.ProcessEnv = url
  ? { SOCKET_URL: url }
  : {
      AMI_HOST: amiSettings?.host,
      AMI_PORT: String(amiSettings?.port),
      AMI_USER: amiSettings?.username,
      AMI_SECRET: amiSettings?.secret,
    };
const cdrUrl = cdr ? new URL(cdr) : undefined;
const cdrs: NodeJS.ProcessEnv = cdrUrl
  ? {
      FREEPBX_DB_HOST: cdrUrl.hostname,
      FREEPBX_DB_PORT: cdrUrl.port || '3306',
      FREEPBX_DB_USER: decodeURIComponent(cdrUrl.username),
      FREEPBX_DB_PASSWORD: decodeURIComponent(cdrUrl.password),
      FREEPBX_DB_NAME: cdrUrl.pathname.slice(1),
      FREEPBX_DB_MARKING: 'none',
    }
  : {};

const run = await runLive({
  redisUrl: redis,
  databaseUrl: database,
  pbx: { PBX_ID: sourceId, ...events, ...cdrs },
  ingestors: Number(values.ingestors),
  seconds: Number(values.seconds),
  actions: values.at.map(parseAction),
  say,
});
const ours = await createConnection({ uri: database, timezone: 'Z' });
const deadlineMs = Date.now() + Number(values.settle) * 1_000;
for (;;) {
  const [visits, copied] = [await compareVisits(), await compareCdrs()];
  const isSettled =
    visits.differences.length === 0 &&
    visits.waitsUnknown === 0 &&
    visits.of > 0 &&
    (!copied || copied.agree === copied.of);
  if (isSettled || Date.now() > deadlineMs) {
    const unknown = visits.waitsUnknown === 0 ? '' : `, of ${visits.waitsUnknown} the wait is not known`;
    say(`visits as queue_log tells them: ${visits.agree} of ${visits.of}${unknown}`);
    if (copied) say(`CDRs copied: ${copied.agree} of ${copied.of}, doubled: ${copied.doubled}`);
    for (const difference of visits.differences) say(difference);
    break;
  }
  await sleep(1_000);
}
await ours.end();
await run.stop();
await bridge?.close();
await stopAllProcesses();
process.exit();

async function ask<T>(connection: typeof ours, sql: string, parameters: unknown[]): Promise<T[]> {
  const [rows] = await connection.query<RowDataPacket[]>(sql, parameters);
  return rows as T[];
}

/** Of the visits that began since the ingestors were there. */
async function compareVisits() {
  const text = queueLog?.startsWith('$ ')
    ? execFileSync('sh', ['-c', queueLog.slice(2)], { encoding: 'utf8' })
    : readFileSync(queueLog ?? '', 'utf8');
  const logged = queueVisitsOf(text.split('\n')).filter(({ joinedAt }) => joinedAt >= run.startedAtSeconds);
  const told = await ask<Parameters<typeof countAgreeing>[1][number]>(
    ours,
    `SELECT c.unique_id AS uniqueId, v.queue, v.outcome, v.agent, v.wait_ms AS waitMs FROM queue_visits v
     JOIN calls c ON c.id = v.call_id WHERE v.source_id = ? ORDER BY v.call_id, v.ordinal`,
    [sourceId],
  );
  return countAgreeing(logged, told);
}

/** The rows of the PBX's own table since then, by their key. */
async function compareCdrs() {
  if (!cdr) return undefined;
  const theirs = await createConnection({ uri: cdr.replace(/^mariadb:/, 'mysql:'), timezone: 'Z', dateStrings: true });
  const key = 'CONCAT_WS(" ", uniqueid, linkedid, sequence) AS cdrKey';
  const rows = await ask<{ cdrKey: string }>(theirs, `SELECT ${key} FROM cdr`, []);
  await theirs.end();
  const copies = await ask<{ cdrKey: string }>(ours, `SELECT ${key} FROM cdrs WHERE source_id = ?`, [sourceId]);
  const found = new Set(copies.map(({ cdrKey }) => cdrKey));
  const agree = rows.filter(({ cdrKey }) => found.has(cdrKey)).length;
  return { agree, of: rows.length, doubled: copies.length - found.size };
}

function parseAction(text: string): LiveAction {
  const [, seconds, name, command] = /^(\d+):([a-z-]+)(?: (.*))?$/.exec(text) ?? [];
  const action = liveActions.find((known) => known === name);
  if (!action) throw new Error(`--at ${text}: must be SECONDS:ACTION, with one of ${liveActions.join(', ')}`);
  return { atSeconds: Number(seconds), action, ...(command ? { command } : {}) };
}
