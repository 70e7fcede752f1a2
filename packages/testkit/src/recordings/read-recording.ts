import { readFileSync } from 'node:fs';
import { type FreePbxCdr, parseCdrInserts } from './parse-cdr-inserts.ts';

/** Two recordings of one Asterisk 22: an ordinary few minutes, and two agents on duty for far more callers. */
export const recordingNames = ['calm', 'overload'] as const;
/** A third, of every way out of a queue: keys, empty queues, withdrawals, redirections, transfers of all kinds, hangup extensions. */
export const exitsRecording = 'exits';
export type RecordingName = (typeof recordingNames)[number] | typeof exitsRecording;

/** One AMI event as Asterisk sent it: its own key case, every value a string, `Timestamp` in seconds with microseconds. */
export type AmiEvent = { Event: string; Timestamp: string } & Record<string, string>;

export type Recording = {
  /** In order of arrival. The recording stops while some calls are alive. */
  events: AmiEvent[];
  /** Asterisk's own log of the same minutes: `epoch|callid|queue|agent|event|data…`, one line each. */
  queueLog: string[];
  /** The rows of FreePBX's `cdr`, in the order of writing; the PBX's time was UTC. */
  cdrs: FreePbxCdr[];
};

const fixtures = new URL('../fixtures/asterisk-22/', import.meta.url);

export function readRecording(name: RecordingName): Recording {
  return {
    events: linesOf(`${name}/ami.jsonl`).map((line) => JSON.parse(line) as AmiEvent),
    queueLog: linesOf(`${name}/queue_log`),
    cdrs: parseCdrInserts(linesOf(`${name}/cdr.sql`)),
  };
}

/** The `CREATE TABLE` statements of FreePBX 17's `asteriskcdrdb`. */
export function readFreePbxTables(): string[] {
  return readFileSync(new URL('schema.sql', fixtures), 'utf8')
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.startsWith('CREATE TABLE'));
}

function linesOf(path: string): string[] {
  return readFileSync(new URL(path, fixtures), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
