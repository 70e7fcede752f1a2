import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { duplicateEntry, retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { compareRecords, type IncomingRecord, isKeptInactive, type RecordDifference } from './compare-records.ts';
import { type PlannedChangeRow, plannedChangeEntity } from './planned-change.entity.ts';
import { type RecordChangeRow, recordChangeEntity } from './record-change.entity.ts';
import { type AnyRecordRow, contentFields, type RecordKind, recordKinds, schemaOf } from './record-kinds.ts';

/**
 * What must stay true: a record is changed by a pull only where nothing of ours waits to be sent. `agreedHash` is of the content that both
 * sides had last; a row whose own hash differs from it was changed here. Where the partner still has what was agreed, ours stays until the
 * outbox has sent it; where the partner's differs as well, both versions are handed back for somebody to decide.
 *
 * A page is one transaction, its rows locked in the order of their ids: content, links and history are committed together.
 */
export type Author = { authorKind: 'run' | 'user' | 'token' | 'rule'; author: string; runId: string | null };

export type SavedRecords = {
  created: number;
  changed: number;
  unchanged: number;
  /** Ids of all rows that the page's records are. */
  ids: string[];
  conflicts: { row: AnyRecordRow; theirs: IncomingRecord }[];
};

export type UnseenRecords = {
  known: number;
  unseen: { id: string; externalId: string; label: string }[];
  /** Not seen either, but changed here since both sides agreed. */
  changedHere: string[];
};

/** How many rows are read or retired in one step. */
const stepRowsMax = 1_000;

export class RecordStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What a page of records would change; writes nothing. */
  async compare(kind: RecordKind, partnerId: string, records: IncomingRecord[]): Promise<RecordDifference[]> {
    const rows = await readByExternalIds(this.#database.manager, kind, partnerId, records, false);
    return compareRecords(kind, records, rows);
  }

  /** Writes what a page of records changes, with its history. */
  save(kind: RecordKind, partnerId: string, records: IncomingRecord[], author: Author): Promise<SavedRecords> {
    return retryDeadlocks(
      () =>
        this.#database.transaction('READ COMMITTED', async (manager) => {
          const rows = await readByExternalIds(manager, kind, partnerId, records, true);
          const differences = compareRecords(kind, records, rows);
          return writeDifferences(manager, kind, partnerId, differences, author);
        }),
      // what the outbox made there meanwhile is known here a moment later
      [duplicateEntry],
    );
  }

  /** Ids of the rows of these records. */
  async findIds(kind: RecordKind, partnerId: string, externalIds: string[]): Promise<string[]> {
    if (externalIds.length === 0) return [];
    const { tablePath } = this.#database.getMetadata(schemaOf(kind));
    const sql = `SELECT id FROM ${tablePath} WHERE partner_id = ? AND external_id IN (?)`;
    return (await this.#database.query(sql, [partnerId, externalIds])).map(({ id }: { id: string }) => id);
  }

  /** The rows of a partner that a complete listing did not have, of those that were there before it began. */
  async findUnseen(kind: RecordKind, partnerId: string, seen: Set<number>, before: Date): Promise<UnseenRecords> {
    const { tablePath } = this.#database.getMetadata(schemaOf(kind));
    const labelColumn = this.#database.getMetadata(schemaOf(kind)).findColumnWithPropertyName(recordKinds[kind].label);
    const result: UnseenRecords = { known: 0, unseen: [], changedHere: [] };
    for (let after = '0'; ; ) {
      const rows: { id: string; externalId: string; label: string | null; isChanged: number | null }[] =
        await this.#database.query(
          `SELECT id, external_id AS externalId, ${labelColumn?.databaseName} AS label,
           agreed_hash <> content_hash AS isChanged FROM ${tablePath}
         WHERE partner_id = ? AND id > ? AND deleted_at IS NULL AND external_id IS NOT NULL AND created_at < ?
         ORDER BY id LIMIT ${stepRowsMax}`,
          [partnerId, after, before],
        );
      result.known += rows.length;
      for (const row of rows) {
        const { id, externalId, label } = row;
        if (seen.has(Number(id))) continue;
        if (Number(row.isChanged)) result.changedHere.push(id);
        else result.unseen.push({ id, externalId, label: label ?? externalId });
      }
      const last = rows.at(-1);
      if (!last || rows.length < stepRowsMax) return result;
      after = last.id;
    }
  }

  /** Marks rows as gone, with their history. Those that are gone already, or were seen again meanwhile, stay as they are. */
  async retire(kind: RecordKind, ids: string[], unlessUpdatedAfter: Date, author: Author): Promise<number> {
    let retired = 0;
    for (let start = 0; start < ids.length; start += stepRowsMax) {
      const step = ids.slice(start, start + stepRowsMax);
      retired += await retryDeadlocks(() =>
        this.#database.transaction('READ COMMITTED', (manager) =>
          retireStep(manager, kind, step, unlessUpdatedAfter, author),
        ),
      );
    }
    return retired;
  }

  /** Rows as they are. */
  readRows(kind: RecordKind, ids: string[]): Promise<AnyRecordRow[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return selectRows(this.#database.manager, schemaOf(kind), 'WHERE id IN (?) ORDER BY id', [ids]);
  }

  async plan(changes: Omit<PlannedChangeRow, 'id'>[]): Promise<void> {
    await bulkInsert(this.#database.manager, plannedChangeEntity, changes);
  }
}

async function readByExternalIds(
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

async function writeDifferences(
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

async function retireStep(
  manager: EntityManager,
  kind: RecordKind,
  ids: string[],
  unlessUpdatedAfter: Date,
  author: Author,
): Promise<number> {
  const rows = await selectRows(
    manager,
    schemaOf(kind),
    'WHERE id IN (?) AND deleted_at IS NULL AND updated_at <= ? AND (agreed_hash IS NULL OR agreed_hash = content_hash) ORDER BY id FOR UPDATE',
    [ids, unlessUpdatedAfter],
  );
  if (rows.length === 0) return 0;
  const now = new Date();
  const { tablePath } = manager.connection.getMetadata(schemaOf(kind));
  await manager.query(`UPDATE ${tablePath} SET deleted_at = ?, version = version + 1, updated_at = ? WHERE id IN (?)`, [
    now,
    now,
    rows.map(({ id }) => id),
  ]);
  const entity = recordKinds[kind].entity;
  const history = rows.map(({ id, partnerId, externalId }) => ({
    at: now,
    partnerId,
    entity,
    entityId: id,
    field: 'deleted',
    before: externalId,
    after: null,
    ...author,
  }));
  await bulkInsert(manager, recordChangeEntity, history);
  return rows.length;
}
