import type { EntityManager } from 'typeorm';
import { deleteCdrs } from '../cdr-totals/mark-hours.ts';
import { cdrEntity } from './cdr.entity.ts';

/** Deletes the row that was made of a record in quarantine, as long as it is still that: of this source, and with the record's digest. */
export async function deleteRecordRow(
  manager: EntityManager,
  row: { id: string; sourceId: string; rowDigest: string },
): Promise<void> {
  if (await manager.existsBy(cdrEntity, row)) await deleteCdrs(manager, [row.id]);
}
