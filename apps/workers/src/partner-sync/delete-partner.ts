import { type Database, isPartnerBusy, PartnerStore, removePartnerPage } from '@voip-sync/database';
import { TryLaterError } from '@voip-sync/runtime';

const pageRowsMax = 2_000;
const busyMs = 2_000;

/** Removes a partner that is being deleted with all that is known of it, page by page, once none of its runs goes on any more. */
export async function deletePartner(
  database: Database,
  partnerId: string,
  { stopping, onProgress }: { stopping: AbortSignal; onProgress: () => void },
): Promise<{ pages: number }> {
  const partner = await new PartnerStore(database).find(partnerId);
  if (!partner) return { pages: 0 };
  if (partner.deletingSince === null) throw new Error(`The partner "${partnerId}" is not marked as being deleted`);
  if (await isPartnerBusy(database, partnerId))
    throw new TryLaterError(`A run of partner ${partnerId} goes on`, busyMs);
  for (let pages = 1; ; pages += 1) {
    if (stopping.aborted) throw new TryLaterError('The process stops', busyMs);
    if (await removePartnerPage(database, partnerId, pageRowsMax)) return { pages };
    onProgress();
  }
}
