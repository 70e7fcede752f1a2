import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { selectRows } from '../select-rows.ts';
import { type Author, recordChangeEntity } from './record-change.entity.ts';
import { type RecordKind, recordKinds, schemaOf } from './record-kinds.ts';

/** Marks rows as gone, with their history, but for those that are gone already, were changed since, or were changed here. Returns how many. */
export async function retireRecords(
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
