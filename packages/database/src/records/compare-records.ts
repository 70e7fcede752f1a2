import { type AnyRecordRow, contentFields, type RecordKind } from './record-kinds.ts';

/**
 * What a peer's secret is sealed for is its username, so what is kept is told with the username that it was sealed for. Each throws what keeps
 * it from opening.
 */
export type SecretSeal = {
  /** The record's own secret, sealed; null where the record has none, as partners that do not tell it. */
  sealed: () => string | null;
  /** Whether what is kept is the record's secret. */
  isSame: (kept: string | null, username: string) => boolean;
  /** What is kept, sealed for the record's username. */
  moved: (kept: string, username: string) => string;
};

/** A record as a partner has it, made ready to be kept. */
export type IncomingRecord = {
  externalId: string;
  /** By the properties of the entity; without the secret. */
  content: Record<string, string | number | boolean | Date | null>;
  /** Of a peer: how its secret is sealed. */
  seal?: SecretSeal | undefined;
  hash: string;
  /** The hashes that the same content has by keys that were exchanged. */
  olderHashes?: string[];
  remoteUpdatedAt: Date | null;
};

export type FieldChange = { field: string; before: string | null; after: string | null };
export type RecordDifference = {
  /** `conflict`: it was changed here and at the partner. `ours`: it was changed here alone, which waits to be sent. */
  action: 'create' | 'update' | 'none' | 'ours' | 'conflict';
  record: IncomingRecord;
  row: AnyRecordRow | undefined;
  fields: FieldChange[];
};

/** What records would change of rows. Pure. Of records that come twice in a page the last counts. */
export function compareRecords(
  kind: RecordKind,
  records: IncomingRecord[],
  rows: Map<string, AnyRecordRow>,
): RecordDifference[] {
  const last = new Map(records.map((record) => [record.externalId, record]));
  return [...last.values()].map((record) => compareOne(kind, record, rows.get(record.externalId)));
}

function compareOne(kind: RecordKind, record: IncomingRecord, row: AnyRecordRow | undefined): RecordDifference {
  if (!row) return { action: 'create', record, row, fields: [] };
  if (row.contentHash === record.hash && row.agreedHash === record.hash && row.deletedAt === null) {
    return { action: 'none', record, row, fields: [] };
  }
  const isChangedHere = row.agreedHash !== null && row.contentHash !== row.agreedHash;
  if (isChangedHere && row.contentHash !== record.hash) {
    return { action: isOfHash(record, row.agreedHash) ? 'ours' : 'conflict', record, row, fields: [] };
  }
  const fields = contentFields(kind).flatMap((field): FieldChange[] => {
    if (field === 'active' && isKeptInactive(row, record)) return [];
    if (field === 'sealedSecret') {
      const same = record.seal?.isSame(row.sealedSecret as string | null, String(row.username)) ?? true;
      // what a secret was and is now is nobody's business
      return same ? [] : [{ field: 'secret', before: null, after: null }];
    }
    const [before, after] = [textOf(row[field]), textOf(record.content[field])];
    return before === after ? [] : [{ field, before, after }];
  });
  if (row.deletedAt !== null) fields.push({ field: 'deleted', before: row.externalId, after: null });
  return { action: 'update', record, row, fields };
}

/** Whether that was the hash of what the record is now. */
export function isOfHash(
  { hash, olderHashes }: Pick<IncomingRecord, 'hash' | 'olderHashes'>,
  agreed: string | null,
): boolean {
  return agreed !== null && (agreed === hash || Boolean(olderHashes?.includes(agreed)));
}

/** The rule of the peer's contract stands above a partner's word that it is active. */
export function isKeptInactive(row: AnyRecordRow, { content }: IncomingRecord): boolean {
  return Boolean(row.inactiveByRule) && content.active === true;
}

/** As history shows it; MySQL's booleans come as numbers. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}
