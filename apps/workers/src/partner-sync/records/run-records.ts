import {
  applyContractRule,
  HeldRunStore,
  linkRecords,
  PartnerStore,
  QuarantineStore,
  type RecordKind,
  RecordStore,
} from '@voip-sync/database';
import { PartnerError } from '@voip-sync/partners';
import { BadInputError } from '@voip-sync/runtime';
import type { ResourceRun, RunContext } from '../partner-sync-options.ts';
import { BadRecords } from './bad-records.ts';
import { type PullResult, pullRecords } from './pull-records.ts';
import { saveConflicts } from './save-conflicts.ts';

/**
 * Runs the pull of one kind of records: lists all, or what changed where the partner offers that and all was listed not long ago; then links
 * and rules. A listing that is not complete is a failure that says why: what it had was applied, nothing was taken for gone.
 */
export function runRecords(kind: RecordKind): ResourceRun {
  return async (context) => {
    const { database, partner, settings, progress, mode, runId } = context;
    const { capabilities, row } = partner;
    if (!capabilities.pull.includes(kind)) throw new BadInputError(`The partner "${row.id}" has no ${kind}`);
    const begunAtMs = Date.now();
    const sinceMs = sinceOf(context, capabilities.incremental.includes(kind), begunAtMs);
    const held = new HeldRunStore(database);
    const heldRuns = mode === 'apply' ? await held.findHeld(row.id, kind) : [];
    const result = await pullRecords({
      partner,
      store: new RecordStore(database),
      bad: new BadRecords(new QuarantineStore(database), row.id, `partner-${kind}`),
      kind,
      runId,
      mode,
      list: sinceMs === undefined ? {} : { sinceMs },
      deleteShareMaxPercent: settings.deleteShareMaxPercent,
      counts: progress,
      onPage: context.onPage,
      onConflicts: (conflicts) => saveConflicts(context, conflicts),
      onSeen: (ids) => held.spare(heldRuns, ids),
    });
    const isFull = sinceMs === undefined;
    const after = mode === 'apply' ? await settle(context, kind, result, begunAtMs, isFull) : { linked: 0, ruled: 0 };
    if (!result.verdict.complete) throw incomplete(kind, result);
    if (isFull) await held.refuse(heldRuns, `run ${runId}, which listed all anew`);
    return {
      status: mode === 'dry-run' ? 'dry-run' : result.held ? 'held' : 'succeeded',
      warning: result.held ? heldWarning(kind, result.held, settings.deleteShareMaxPercent) : null,
      summary: { full: isFull, ...after, held: result.held, verdict: result.verdict },
    };
  };
}

function sinceOf({ settings, full }: RunContext, isIncremental: boolean, nowMs: number): number | undefined {
  const { cursorMs, lastFullAt, fullEveryHours, lookBackMinutes } = settings;
  if (full || !isIncremental || cursorMs === null || lastFullAt === null) return undefined;
  if (nowMs - lastFullAt.getTime() >= fullEveryHours * 3_600_000) return undefined;
  return Number(cursorMs) - lookBackMinutes * 60_000;
}

async function settle(
  { database, partner, progress }: RunContext,
  kind: RecordKind,
  { verdict }: PullResult,
  begunAtMs: number,
  isFull: boolean,
): Promise<{ linked: number; ruled: number }> {
  const { id, contractSetsPeers } = partner.row;
  const isChanged = progress.created + progress.changed + progress.retired > 0;
  const linked = isChanged ? await linkRecords(database, id) : 0;
  const ruled = contractSetsPeers ? await applyContractRule(database, id) : 0;
  if (verdict.complete) await new PartnerStore(database).moveCursor(id, kind, begunAtMs, isFull);
  return { linked, ruled };
}

function incomplete(kind: RecordKind, { verdict }: PullResult): PartnerError {
  const reason = verdict.reason ?? 'its end was not reached';
  return new PartnerError(
    'unreadable',
    `the listing of ${kind} is not complete: ${reason}. What it had is applied, nothing was taken for gone`,
  );
}

function heldWarning(kind: RecordKind, { unseen, known }: { unseen: number; known: number }, percent: number): string {
  return `${unseen} of ${known} ${kind} are in the complete listing no more, above the ${percent} % that may go at once: approve or refuse their removal`;
}
