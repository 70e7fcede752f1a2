import type { z } from 'zod';
import { PartnerError } from '../errors.ts';
import { BadValue, readText } from '../values/read-value.ts';
import { type RecordOf, type Resource, recordShapes } from './records.ts';

/** A record of a partner's, as it came. */
export type RawRecord = Record<string, unknown>;

/** A record that could not be read: for the quarantine. */
export interface BadRecord {
  /** As it came, with secrets masked. */
  raw: unknown;
  reason: string;
  /** Where it could be read: the record is still there, so nothing of that id is removed. */
  externalId: string | null;
}

/** How one resource of a partner's is read. Pure. */
export interface RecordReader<R extends Resource = Resource> {
  resource: R;
  /** The record's id as it came. */
  idOf(raw: RawRecord): unknown;
  /** Throws a BadValue for what cannot be read; the resource's shape checks the rest. */
  map(raw: RawRecord): unknown;
}

export type CheckedRecord<R extends Resource> = { record: RecordOf<R> } | { bad: BadRecord };

/** Reads one record; a bad one becomes its reason instead of ending the page. `maskRaw` takes secrets out of what is kept. */
export function checkRecord<R extends Resource>(
  raw: unknown,
  reader: RecordReader<R>,
  maskRaw: (raw: unknown) => unknown,
): CheckedRecord<R> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { bad: { raw: maskRaw(raw), reason: 'not an object', externalId: null } };
  }
  const externalId = readId(raw as RawRecord, reader);
  const bad = (reason: string) => ({ bad: { raw: maskRaw(raw), reason, externalId } });
  try {
    const result = recordShapes[reader.resource].safeParse(reader.map(raw as RawRecord));
    if (result.success) return { record: result.data as RecordOf<R> };
    return bad(result.error.issues.map(describeIssue).join('; '));
  } catch (error) {
    if (error instanceof BadValue) return bad(error.message);
    throw error;
  }
}

/**
 * The record that is looked for among rows; undefined where none is it. One that is there and cannot be read is not one that is missing, which
 * might be made a second time: it throws.
 */
export function findRecord<R extends Resource>(
  rows: unknown[],
  reader: RecordReader<R>,
  maskRaw: (raw: unknown) => unknown,
  isWanted: (raw: RawRecord) => boolean,
): RecordOf<R> | undefined {
  const raw = rows.find((row) => typeof row === 'object' && row !== null && isWanted(row as RawRecord));
  if (raw === undefined) return undefined;
  const checked = checkRecord(raw, reader, maskRaw);
  if ('record' in checked) return checked.record;
  const message = `the partner's record ${checked.bad.externalId ?? ''} cannot be read: ${checked.bad.reason}`;
  throw new PartnerError('unreadable', message, { outcome: 'refused' });
}

function readId(raw: RawRecord, reader: RecordReader): string | null {
  try {
    return readText('id', reader.idOf(raw));
  } catch {
    return null;
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.') || 'record'}: ${issue.message}`;
}
