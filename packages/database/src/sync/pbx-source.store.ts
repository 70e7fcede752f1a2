import { In } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type PbxSourceRow, pbxSourceEntity } from './pbx-source.entity.ts';
import { type Notice, saveNotices } from './source-notice.store.ts';

export type ConfiguredSource = Omit<PbxSourceRow, 'updatedAt' | 'toldAt' | 'cdrGeneration'>;

/**
 * Tells those who show them which PBXs are configured. One that is configured no longer stays, since its calls and CDRs do. A zone that is
 * another than before is noted with the way to read the rows anew that were read by the old one.
 */
export async function savePbxSources(database: Database, sources: ConfiguredSource[]): Promise<void> {
  const updatedAt = new Date();
  await retryDeadlocks(() =>
    database.transaction(async (manager) => {
      const known = await manager.find(pbxSourceEntity, {
        where: { id: In(sources.map(({ id }) => id)) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      await bulkInsert(
        manager,
        pbxSourceEntity,
        sources.map((source) => ({ ...source, updatedAt, toldAt: updatedAt })),
        ['name', 'timeZone', 'eventsKind', 'cdrMarking', 'recordingUrlTemplate', 'updatedAt', 'toldAt'],
      );
      for (const { id, timeZone } of known) {
        const now = sources.find((source) => source.id === id);
        if (!now || now.cdrMarking === null || now.timeZone === timeZone) continue;
        await saveNotices(manager, id, [zoneChanged(id, timeZone, now.timeZone, updatedAt)]);
      }
    }),
  );
}

/** Says again that these are configured: by that those are known that are not any more. */
export async function touchPbxSources(database: Database, ids: string[]): Promise<void> {
  await database.query('UPDATE pbx_sources SET told_at = ? WHERE id IN (?)', [new Date(), ids]);
}

/** After how long one that is told no more, while others are, is configured no longer: more than a restart of all processes takes. */
const forgottenAfterMs = 10 * 60_000;

/** The sources that are configured, of all that are known. */
export function configuredSources<S extends Pick<PbxSourceRow, 'toldAt' | 'updatedAt'>>(sources: S[]): S[] {
  const toldAt = (source: S) => (source.toldAt ?? source.updatedAt).getTime();
  const newest = Math.max(...sources.map(toldAt));
  return sources.filter((source) => newest - toldAt(source) <= forgottenAfterMs);
}

/** Keeps which system's table a source has. */
export async function saveGeneration(database: Database, sourceId: string, generation: string): Promise<void> {
  await database.query(
    'UPDATE pbx_sources SET cdr_generation = ? WHERE id = ? AND (cdr_generation IS NULL OR cdr_generation <> ?)',
    [generation, sourceId, generation],
  );
}

function zoneChanged(id: string, before: string, after: string, at: Date): Notice {
  return {
    kind: 'zone-changed',
    message:
      `\`timeZone\` was ${before} until ${at.toISOString().slice(0, 16)}Z and is ${after} since: CDRs copied before stand as ${before} reads ` +
      `them. Where ${before} was wrong, POST /api/v1/remaps with {"sourceId": "${id}"} shows what would move, and applies it when told to`,
  };
}
