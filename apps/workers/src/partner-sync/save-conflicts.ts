import { type AnyRecordRow, type IncomingRecord, saveFoundConflicts } from '@voip-sync/database';
import type { RunContext } from './partner-sync-options.ts';

/** Takes up peers that were changed on both sides, for somebody to decide. */
export async function saveConflicts(
  { database, partner, runId }: RunContext,
  conflicts: { row: AnyRecordRow; theirs: IncomingRecord | null }[],
): Promise<void> {
  await saveFoundConflicts(
    database,
    conflicts.map(({ row, theirs }) => ({ row, theirs: theirs?.content ?? null, partnerId: partner.row.id, runId })),
  );
}
