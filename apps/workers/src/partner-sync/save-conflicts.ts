import { type SavedRecords, saveFoundConflicts } from '@voip-sync/database';
import type { RunContext } from './partner-sync-options.ts';

/** Takes up peers that were changed on both sides, for somebody to decide. */
export async function saveConflicts(
  { database, partner, runId }: RunContext,
  conflicts: SavedRecords['conflicts'],
): Promise<void> {
  await saveFoundConflicts(
    database,
    conflicts.map(({ row, theirs }) => ({ row, theirs: theirs.content, partnerId: partner.row.id, runId })),
  );
}
