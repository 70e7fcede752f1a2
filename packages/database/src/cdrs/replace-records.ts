import { In, IsNull, Or } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { quarantinedRecordEntity } from '../sync/quarantined-record.entity.ts';
import { deleteRecordRow } from './delete-record-row.ts';

/**
 * Says of records in quarantine that other rows of the source stand in their place. Where a person had mended one, the row that was made of
 * it goes, in the same transaction: it stood for a row that the source no longer has.
 */
export async function replaceRecords(
  database: Database,
  { sourceId, digests, by }: { sourceId: string; digests: string[]; by: string },
): Promise<void> {
  if (digests.length === 0) return;
  await retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      const records = await manager.find(quarantinedRecordEntity, {
        select: { id: true, digest: true, appliedId: true },
        where: { sourceId, kind: 'cdr', digest: In(digests), resolution: Or(IsNull(), In(['dismissed', 'mended'])) },
        lock: { mode: 'pessimistic_write' },
        order: { id: 'ASC' },
      });
      for (const { digest, appliedId } of records) {
        if (appliedId !== null) await deleteRecordRow(manager, { id: appliedId, sourceId, rowDigest: digest });
      }
      if (records.length === 0) return;
      await manager.update(
        quarantinedRecordEntity,
        { id: In(records.map(({ id }) => id)) },
        { resolvedAt: new Date(), resolution: 'replaced', resolvedBy: by, appliedId: null },
      );
    }),
  );
}
