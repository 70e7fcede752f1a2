import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type QuarantinedRecordRow, quarantinedRecordEntity } from '../sync/quarantined-record.entity.ts';
import { cdrEntity } from './cdr.entity.ts';
import { deleteRecordRow } from './delete-record-row.ts';
import { insertCdrs, type NewCdr } from './insert-cdrs.ts';

/**
 * What must stay true: a row of the source is here once, mended or not, whichever comes first, the person or the source.
 *
 * The row that is made of a record has the record's digest, which is that of the source's row as it stands there, even when a person mended
 * it. So the source's row is known to be here whenever it is read again: by its key, or by the record, where the mended row has another key or
 * another date (`saveRows` looks there). The record says which row was made of it, so that mending it again puts one in the other's place,
 * and so that the row can go when the source's own correction comes (`replaceRecords`). Where that is here already, nothing is inserted.
 */
export type MappedRecord = {
  record: QuarantinedRecordRow;
  /** The record's row, as it came or as it was mended. */
  row: NewCdr;
};

/** `settled`: it was resolved meanwhile. `changed`: it was mended anew meanwhile, and whoever asked for that has it tried. */
export type AppliedRecord =
  | { outcome: 'retried' | 'mended' | 'replaced' | 'settled' | 'changed' }
  | { outcome: 'refused'; reason: string };

/** Makes a CDR of a record in quarantine, and says so in the record, in one transaction. */
export async function applyCdrRecord(database: Database, mapped: MappedRecord): Promise<AppliedRecord> {
  try {
    return await retryDeadlocks(() => database.transaction('READ COMMITTED', (manager) => apply(manager, mapped)));
  } catch (error) {
    if (!(error instanceof RefusedByDatabase)) throw error;
    return { outcome: 'refused', reason: error.message };
  }
}

async function apply(manager: EntityManager, { record, row }: MappedRecord): Promise<AppliedRecord> {
  const { id, sourceId, digest, mended } = record;
  const current = await manager.findOne(quarantinedRecordEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!current || current.resolution === 'retried' || current.resolution === 'replaced') return { outcome: 'settled' };
  if (current.mended !== mended) return { outcome: 'changed' };
  if (current.appliedId !== null)
    await deleteRecordRow(manager, { id: current.appliedId, sourceId, rowDigest: digest });

  const isCorrectionHere = row.rowDigest !== digest && (await findRow(manager, sourceId, row)) !== null;
  let appliedId: string | null = null;
  if (!isCorrectionHere) {
    const own = { ...row, rowDigest: digest };
    if ((await findRow(manager, sourceId, own)) === null) {
      const [refused] = await insertCdrs(manager, sourceId, [own]);
      // An earlier mending that stood must stand on.
      if (refused) throw new RefusedByDatabase(refused.reason);
    }
    appliedId = await findRow(manager, sourceId, own);
  }
  const outcome = isCorrectionHere ? 'replaced' : mended === null ? 'retried' : 'mended';
  const now = new Date();
  const resolvedBy = current.askedBy ?? 'quarantine';
  await manager.update(
    quarantinedRecordEntity,
    { id },
    { resolution: outcome, resolvedAt: now, resolvedBy, triedAt: now, appliedId },
  );
  return { outcome };
}

async function findRow(manager: EntityManager, sourceId: string, row: NewCdr): Promise<string | null> {
  const { uniqueid, linkedid, sequence, rowDigest } = row;
  const found = await manager.findOne(cdrEntity, {
    select: { id: true },
    where: { sourceId, uniqueid, linkedid, sequence, rowDigest },
  });
  return found?.id ?? null;
}

/** The database does not take the row: its reason is in the message. */
class RefusedByDatabase extends Error {}
