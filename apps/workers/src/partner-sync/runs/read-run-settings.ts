import type { PartnerResource } from '@voip-sync/contracts';
import { type PartnerResourceRow, PartnerStore } from '@voip-sync/database';
import type { PartnerSyncOptions } from '../partner-sync-options.ts';

/** The timetable of a resource and how far it has come; of one that is not kept, the defaults. */
export async function readRunSettings(
  { database, deleteShareMaxPercent }: PartnerSyncOptions,
  partnerId: string,
  resource: PartnerResource,
): Promise<PartnerResourceRow> {
  const rows = await new PartnerStore(database).listResources(partnerId);
  return (
    rows.find((row) => row.resource === resource) ?? {
      partnerId,
      resource,
      enabled: false,
      everySeconds: null,
      cronPattern: null,
      timeZone: 'UTC',
      fullEveryHours: 24,
      lookBackMinutes: 60,
      deleteShareMaxPercent,
      cursorMs: null,
      lastFullAt: null,
      lastDueAt: null,
      settings: null,
      version: 0,
      updatedAt: new Date(),
    }
  );
}
