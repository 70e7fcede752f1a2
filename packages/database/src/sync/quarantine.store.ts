import { type EntityManager, In, IsNull, Or } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type QuarantinedRecordRow, quarantinedRecordEntity } from './quarantined-record.entity.ts';

/** A record that could not be applied: what it is of, its digest (32 hexadecimal digits), why, and the record itself as text. */
export type RefusedRecord = {
  sourceId: string;
  /** `partner-peers` and its like for what a partner's listing had. */
  kind: 'cdr' | 'call-event' | `partner-${string}`;
  digest: string;
  reason: string;
  raw: string;
  /** When it came, where its kind needs to know. */
  receivedAt?: Date;
};

/** Keeps what could not be applied. The same record seen again is counted, not kept twice. */
export class QuarantineStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Keeps the records, in the given transaction or in one of its own. One that is known waits again, unless a person mended or dismissed it:
   * the source goes on showing it as it was.
   */
  async keep(records: RefusedRecord[], manager?: EntityManager): Promise<void> {
    if (records.length === 0) return;
    if (!manager) return retryDeadlocks(() => this.#database.transaction((own) => this.keep(records, own)));
    const now = new Date();
    const rows = records.map((record) => ({
      ...record,
      receivedAt: record.receivedAt ?? null,
      firstSeenAt: now,
      lastSeenAt: now,
      seenCount: 1,
    }));
    await bulkInsert(manager, quarantinedRecordEntity, rows, sameAgain);
  }

  /** Those of a source that a later success may resolve, newest first and at most `rowsMax`: what waits, and what a person dismissed or mended. */
  async findResolvable(
    sourceId: string,
    kind: RefusedRecord['kind'],
    rowsMax: number,
  ): Promise<Pick<QuarantinedRecordRow, 'digest' | 'raw' | 'resolution' | 'mended'>[]> {
    return this.#database.getRepository(quarantinedRecordEntity).find({
      select: { digest: true, raw: true, resolution: true, mended: true },
      where: { sourceId, kind, resolution: Or(IsNull(), In(['dismissed', 'mended'])) },
      order: { id: 'DESC' },
      take: rowsMax,
    });
  }

  /** As `resolve`, in a transaction of its own. */
  async settle(of: { sourceId: string; kind: RefusedRecord['kind']; digests: string[]; by: string }): Promise<void> {
    await this.resolve(of, this.#database.manager);
  }

  /** Says of records that they were met again and could be applied as they are, and by whom. */
  async resolve(
    { sourceId, kind, digests, by }: { sourceId: string; kind: RefusedRecord['kind']; digests: string[]; by: string },
    manager: EntityManager,
  ): Promise<void> {
    if (digests.length === 0) return;
    await manager.update(
      quarantinedRecordEntity,
      { sourceId, kind, digest: In(digests), resolution: Or(IsNull(), In(['dismissed'])) },
      { resolvedAt: new Date(), resolution: 'retried', resolvedBy: by },
    );
  }
}

const ofAPerson = "resolution IN ('mended', 'dismissed')";
/** `resolution` comes last, since the others go by it. */
const sameAgain = `seen_count = seen_count + 1, last_seen_at = VALUES(last_seen_at), reason = VALUES(reason),
  resolved_at = CASE WHEN ${ofAPerson} THEN resolved_at END, resolved_by = CASE WHEN ${ofAPerson} THEN resolved_by END,
  resolution = CASE WHEN ${ofAPerson} THEN resolution END`;
