import { type EntityManager, In, IsNull } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { quarantinedRecordEntity } from './quarantined-record.entity.ts';

/** A record that could not be applied: what it is of, its digest (32 hexadecimal digits), why, and the record itself as text. */
export type RefusedRecord = {
  sourceId: string;
  kind: 'cdr' | 'call-event';
  digest: string;
  reason: string;
  raw: string;
};

/** Keeps what could not be applied. The same record seen again is counted, not kept twice. */
export class QuarantineStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps the records, in the given transaction or in one of its own. */
  async keep(records: RefusedRecord[], manager?: EntityManager): Promise<void> {
    if (records.length === 0) return;
    if (!manager) return retryDeadlocks(() => this.#database.transaction((own) => this.keep(records, own)));
    const now = new Date();
    const rows = records.map((record) => ({
      ...record,
      firstSeenAt: now,
      lastSeenAt: now,
      seenCount: 1,
      resolvedAt: null,
    }));
    const sameAgain =
      'seen_count = seen_count + 1, last_seen_at = VALUES(last_seen_at), reason = VALUES(reason), resolved_at = NULL';
    await bulkInsert(manager, quarantinedRecordEntity, rows, sameAgain);
  }

  /** Those that still wait, newest first and at most `rowsMax`: what a later success may resolve. */
  async findOpen(
    sourceId: string,
    kind: RefusedRecord['kind'],
    rowsMax: number,
  ): Promise<Pick<RefusedRecord, 'digest' | 'raw'>[]> {
    return this.#database.getRepository(quarantinedRecordEntity).find({
      select: { digest: true, raw: true },
      where: { sourceId, kind, resolvedAt: IsNull() },
      order: { id: 'DESC' },
      take: rowsMax,
    });
  }

  /** Says of records that they could be applied after all. */
  async resolve(
    sourceId: string,
    kind: RefusedRecord['kind'],
    digests: string[],
    manager: EntityManager,
  ): Promise<void> {
    if (digests.length === 0) return;
    await manager.update(
      quarantinedRecordEntity,
      { sourceId, kind, digest: In(digests), resolvedAt: IsNull() },
      { resolvedAt: new Date() },
    );
  }
}
