import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { queueSettingEntity } from './queue-setting.entity.ts';

/** What the configuration says of a source's queues, by their names. */
export type SourceQueues = {
  id: string;
  queues?:
    | Record<string, { serviceLevelSeconds?: number | undefined; shortAbandonSeconds?: number | undefined }>
    | undefined;
};

/** Replaces what was said of these sources' queues before. */
export async function saveQueueSettings(database: Database, sources: SourceQueues[]): Promise<void> {
  const updatedAt = new Date();
  const rows = sources.flatMap(({ id: sourceId, queues }) =>
    Object.entries(queues ?? {}).map(([queue, { serviceLevelSeconds = null, shortAbandonSeconds = null }]) => ({
      sourceId,
      queue,
      serviceLevelSeconds,
      shortAbandonSeconds,
      updatedAt,
    })),
  );
  await retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      await manager.query('DELETE FROM queue_settings WHERE source_id IN (?)', [sources.map(({ id }) => id)]);
      await bulkInsert(manager, queueSettingEntity, rows, ['serviceLevelSeconds', 'shortAbandonSeconds', 'updatedAt']);
    }),
  );
}
