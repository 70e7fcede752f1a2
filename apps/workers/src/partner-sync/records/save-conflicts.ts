import {
  type AnyRecordRow,
  type ConflictChoice,
  type IncomingRecord,
  type PartnerRow,
  saveFoundConflicts,
} from '@voip-sync/database';
import type { RunContext } from '../partner-sync-options.ts';

/** Takes up peers that were changed on both sides, for somebody or the partner's rule to decide. */
export async function saveConflicts(
  { database, partner, runId }: RunContext,
  conflicts: { row: AnyRecordRow; theirs: IncomingRecord | null }[],
): Promise<void> {
  await saveFoundConflicts(
    database,
    conflicts.map(({ row, theirs }) => ({ row, theirs, partnerId: partner.row.id, runId, outboxId: null })),
    ruleOf(partner.row),
  );
}

export function ruleOf({ conflictRule }: PartnerRow): 'ask' | ConflictChoice {
  return conflictRule === 'ours' || conflictRule === 'theirs' ? conflictRule : 'ask';
}
