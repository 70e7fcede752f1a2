import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { duplicateEntry, retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { compareRecords, type IncomingRecord, type RecordDifference } from './compare-records.ts';
import { type PlannedChangeRow, plannedChangeEntity } from './planned-change.entity.ts';
import type { Author } from './record-change.entity.ts';
import { type AnyRecordRow, type RecordKind, recordKinds, schemaOf } from './record-kinds.ts';
import { retireRecords } from './retire-records.ts';
import { readByExternalIds, type SavedRecords, writeDifferences } from './write-differences.ts';

export type UnseenRecords = {
  known: number;
  unseen: { id: string; externalId: string; label: string }[];
  /** Not seen either, but changed here since both sides agreed. */
  changedHere: string[];
};

/** How many rows are read or retired in one step. */
const stepRowsMax = 1_000;

/**
 * What must stay true: a record is changed by a pull only where nothing of ours waits to be sent. `agreedHash` is of the content that both
 * sides had last; a row whose own hash differs from it was changed here. Where the partner still has what was agreed, ours stays until the
 * outbox has sent it; where the partner's differs as well, both versions are handed back for somebody to decide.
 *
 * A page is one transaction, its rows locked in the order of their ids: content, links and history are committed together.
 */
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
          retireRecords(manager, kind, step, unlessUpdatedAfter, author),
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
