import { type Call, type SourceState, sourceStateKey, wallboardChannel } from '@voip-sync/contracts';
import type { ResultSetHeader } from 'mysql2/promise';
import { makeCall } from './make-call.ts';
import type { Stack } from './start-stack.ts';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isoTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Writes one row, replacing the one of the same key; names in camelCase, times in ISO 8601. Answers its id. */
export async function writeRow({ database }: Stack, table: string, row: Record<string, unknown>): Promise<string> {
  const names = Object.keys(row).map(snake);
  const values = Object.values(row).map((value) =>
    typeof value === 'string' && isoTime.test(value) ? new Date(value) : value,
  );
  const [result] = await database.query<ResultSetHeader>('REPLACE INTO ?? (??) VALUES (?)', [table, names, values]);
  return String(result.insertId);
}

let callsMade = 0;

/** Writes a call and announces it, as a worker does. Give what came back, changed, to tell of its next revision. */
export async function tellCall(stack: Stack, values: Partial<Call>): Promise<Call> {
  callsMade += 1;
  const now = new Date().toISOString();
  const linkedId = `1795160315.${callsMade}`;
  const { id, ...call } = makeCall({ id: '', linkedId, uniqueId: linkedId, joinedAt: now, ...values });
  const written = await writeRow(stack, 'calls', id === '' ? call : { id, ...call });
  const told = { ...call, id: id === '' ? written : id };
  await announce(stack, told);
  return told;
}

/** Announces a call without writing it. */
export async function announce({ redis }: Stack, call: Call): Promise<void> {
  await redis.publish(wallboardChannel, JSON.stringify({ calls: [call] }));
}

export async function tellSourceState({ redis }: Stack, state: Partial<SourceState>): Promise<void> {
  const now = new Date().toISOString();
  const said: SourceState = {
    sourceId: 'pbx',
    ingestorId: 'ingestor-1',
    state: 'connected',
    since: now,
    lastEventAt: null,
    lastError: null,
    reconnections: 0,
    eventsReceived: 0,
    eventsRejected: 0,
    at: now,
    ...state,
  };
  await redis.hset(sourceStateKey, `${said.sourceId}/${said.ingestorId}`, JSON.stringify(said));
}

export function writeAgent(stack: Stack, values: Record<string, unknown>): Promise<string> {
  const now = new Date().toISOString();
  return writeRow(stack, 'agents', {
    ...{ sourceId: 'pbx', extension: null, state: 'not-in-use', stateSince: now, paused: false, pausedSince: now },
    ...{ inQueue: true, changedAt: now, createdAt: now, updatedAt: now, saidUs: 0, revision: 1 },
    ...values,
  });
}

export function writeBlindWindow(stack: Stack, values: { beganAt: string; endedAt: string | null }): Promise<string> {
  return writeRow(stack, 'blind_windows', { sourceId: 'pbx', cause: 'disconnected', ...values });
}

export function writeSource(
  stack: Stack,
  values: { id: string; name: string; timeZone?: string; recordingUrlTemplate?: string },
): Promise<string> {
  const updatedAt = new Date().toISOString();
  const kinds = { eventsKind: 'socket.io', cdrMarking: 'table' };
  return writeRow(stack, 'pbx_sources', { timeZone: 'America/Sao_Paulo', ...kinds, updatedAt, ...values });
}

export function writeSyncRun(stack: Stack, values: Record<string, unknown>): Promise<string> {
  const now = new Date().toISOString();
  const counts = { rowsRead: 0, rowsInserted: 0, rowsAlreadyThere: 0, rowsQuarantined: 0, rowsMarked: 0 };
  const times = { startedAt: now, finishedAt: now };
  return writeRow(stack, 'sync_runs', {
    ...{ sourceId: 'pbx', kind: 'cdr', trigger: 'schedule', status: 'succeeded', fence: 1 },
    ...times,
    ...counts,
    ...values,
  });
}

const emptyCdr = Object.fromEntries(
  'clid dcontext channel dstchannel lastapp lastdata accountcode userfield did recordingfile cnum cnam outboundCnum outboundCnam dstCnam peeraccount'
    .split(' ')
    .map((name) => [name, '']),
);

export function writeCdr(stack: Stack, values: Record<string, unknown> & { sequence: number }): Promise<string> {
  const now = new Date().toISOString();
  return writeRow(stack, 'cdrs', {
    ...emptyCdr,
    ...{ sourceId: 'pbx', startedAt: now, startedAtAssumed: false, copiedAt: now, calldate: now, amaflags: 3 },
    ...{ src: '11934547340', dst: '600', duration: 0, billsec: 0, disposition: 'ANSWERED' },
    ...{ uniqueid: `u.${values.sequence}`, linkedid: `l.${values.sequence}` },
    rowDigest: String(values.sequence).padStart(32, '0'),
    ...values,
  });
}
