import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { type PbxSourceRow, pbxSourceEntity } from './pbx-source.entity.ts';

/** Tells those who show them which PBXs are configured. One that is configured no longer stays, since its calls and CDRs do. */
export async function savePbxSources(database: Database, sources: Omit<PbxSourceRow, 'updatedAt'>[]): Promise<void> {
  const updatedAt = new Date();
  await bulkInsert(
    database.manager,
    pbxSourceEntity,
    sources.map((source) => ({ ...source, updatedAt })),
    ['name', 'timeZone', 'eventsKind', 'cdrMarking', 'updatedAt'],
  );
}
