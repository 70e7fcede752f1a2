import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { selectRows } from '../select-rows.ts';
import { compareRecords, type IncomingRecord, isKeptInactive, type RecordDifference } from './compare-records.ts';
import { type Author, type RecordChangeRow, recordChangeEntity } from './record-change.entity.ts';
import { type AnyRecordRow, contentFields, type RecordKind, recordKinds, schemaOf } from './record-kinds.ts';

export type SavedRecords = {
  created: number;
  changed: number;
  unchanged: number;
  /** Ids of all rows that the page's records are. */
  ids: string[];
  conflicts: { row: AnyRecordRow; theirs: IncomingRecord }[];
};

/** The rows that a partner's records are, by the partner's ids; `lock` keeps them until the transaction ends. */
export async function readByExternalIds(
  manager: EntityManager,
  kind: RecordKind,
  partnerId: string,
  records: IncomingRecord[],
  lock: boolean,
): Promise<Map<string, AnyRecordRow>> {
  if (records.length === 0) return new Map();
  const rows = await selectRows(
    manager,
    schemaOf(kind),
    `WHERE partner_id = ? AND external_id IN (?) ORDER BY id ${lock ? 'FOR UPDATE' : ''}`,
    [partnerId, records.map(({ externalId }) => externalId)],
  );
  return new Map(rows.map((row) => [row.externalId ?? '', row]));
}

/** Takes a partner's record over into its row, whatever was changed here, with its history. */
export async function adoptRecord(
  manager: EntityManager,
  kind: RecordKind,
  row: AnyRecordRow,
  record: IncomingRecord,
  author: Author,
): Promise<void> {
  const differences = compareRecords(kind, [record], new Map([[record.externalId, { ...row, agreedHash: null }]]));
  await writeDifferences(manager, kind, row.partnerId, differences, author);
}

/** Writes what records change of their rows, with its history, in the transaction of the manager. */
export async function writeDifferences(
  manager: EntityManager,
  kind: RecordKind,
  partnerId: string,
  differences: RecordDifference[],
  author: Author,
): Promise<SavedRecords> {
  const now = new Date();
  const created = differences.filter(({ action }) => action === 'create');
  const changed = differences.filter(({ action }) => action === 'update');
  await bulkInsert(
    manager,
    schemaOf(kind),
    created.map(({ record }) => newRow(kind, partnerId, record, now)),
    null,
  );
  const fresh = await readByExternalIds(
    manager,
    kind,
    partnerId,
    created.map(({ record }) => record),
    false,
  );
  const rows = changed.flatMap(({ record, row }) => (row ? [changedRow(row, record, now)] : []));
  await bulkInsert(manager, schemaOf(kind), rows, [
    ...contentFields(kind),
    ...(kind === 'peers' ? ['inactiveByRule'] : []),
    'contentHash',
    'agreedHash',
    'remoteUpdatedAt',
    'deletedAt',
    'version',
    'updatedAt',
  ]);
  const history = changed.flatMap(({ row, fields }) =>
    fields.map((field) => ({
      at: now,
      partnerId,
      entity: recordKinds[kind].entity,
      entityId: row?.id ?? '',
      ...field,
      ...author,
    })),
  );
  const births = [...fresh.values()].map((row) => birthOf(kind, row, now, author));
  await bulkInsert(manager, recordChangeEntity, [...births, ...history]);
  return {
    created: created.length,
    changed: changed.length,
    unchanged: differences.filter(({ action }) => action === 'none').length,
    ids: [...fresh.values(), ...differences.flatMap(({ row }) => row ?? [])].map(({ id }) => id),
    conflicts: differences.flatMap(({ action, row, record }) =>
      action === 'conflict' && row ? [{ row, theirs: record }] : [],
    ),
  };
}

function newRow(
  kind: RecordKind,
  partnerId: string,
  { externalId, content, seal, hash, remoteUpdatedAt }: IncomingRecord,
  now: Date,
) {
  return {
    partnerId,
    externalId,
    ...content,
    ...(kind === 'peers' ? { sealedSecret: seal?.sealed() ?? null } : {}),
    contentHash: hash,
    agreedHash: hash,
    remoteUpdatedAt,
    seenRunId: null,
    deletedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

function changedRow(row: AnyRecordRow, record: IncomingRecord, now: Date): AnyRecordRow {
  const { content, hash, remoteUpdatedAt } = record;
  return {
    ...row,
    ...content,
    ...(row.inactiveByRule
      ? { active: isKeptInactive(row, record) ? false : content.active, inactiveByRule: isKeptInactive(row, record) }
      : {}),
    ...secretOf(row, record),
    contentHash: hash,
    agreedHash: hash,
    remoteUpdatedAt,
    deletedAt: null,
    version: row.version + 1,
    updatedAt: now,
  };
}

/** A secret that the partner does not tell stays, sealed for the username that the peer has now. */
function secretOf(row: AnyRecordRow, { seal, content }: IncomingRecord): { sealedSecret?: string } {
  if (!seal) return {};
  const kept = row.sealedSecret as string | null;
  const username = String(row.username);
  const sealed = seal.isSame(kept, username) ? null : seal.sealed();
  if (sealed !== null) return { sealedSecret: sealed };
  return kept !== null && username !== content.username ? { sealedSecret: seal.moved(kept, username) } : {};
}

function birthOf(kind: RecordKind, row: AnyRecordRow, at: Date, author: Author): Omit<RecordChangeRow, 'id'> {
  const { partnerId, id } = row;
  const entity = recordKinds[kind].entity;
  return { at, partnerId, entity, entityId: id, field: 'created', before: null, after: row.externalId, ...author };
}
