import { partnerResourceSchema, type startedSyncSchema, type WorkerRole } from '@voip-sync/contracts';
import { type Database, PartnerStore, type SyncRunRow } from '@voip-sync/database';
import type { Queue } from '@voip-sync/runtime';
import type { z } from 'zod';
import { requireCdrSource } from '../api/require-cdr-source.ts';
import { startCdrSync } from '../api/start-cdr-sync.ts';
import { hourBehind, startSweep } from '../api/start-sweep.ts';
import { ProblemError } from '../http/problem.ts';
import { findLastingPartner } from '../partners/find-partner.ts';
import { startPartnerRun } from '../partners/start-partner-run.ts';

/** Adds the job of a run like this one, which must be over. */
export async function repeatRun(
  database: Database,
  queueOf: (role: WorkerRole) => Queue,
  run: SyncRunRow,
): Promise<z.output<typeof startedSyncSchema>> {
  const { id, kind, sourceId, status } = run;
  if (status === 'running' || status === 'cancelling') throw new ProblemError(409, `Run ${id} is ${status} still`);
  if (status === 'held') throw new ProblemError(409, `Run ${id} is held: decide on it first`);
  if (kind === 'cdr') {
    await requireCdrSource(database, sourceId);
    return startCdrSync(queueOf('cdr-sync'), sourceId);
  }
  if (kind === 'cdr-sweep') {
    await requireCdrSource(database, sourceId);
    return startSweep(queueOf('cdr-sweep'), sourceId, reachOf(run));
  }
  const resource = partnerResourceSchema.safeParse(kind.replace(/^partner-/, ''));
  if (!resource.success) throw new ProblemError(409, `Runs of ${kind} cannot be done again by hand`);
  const partner = await findLastingPartner(new PartnerStore(database), sourceId);
  if (!partner.enabled) throw new ProblemError(409, `The partner ${partner.id} is disabled: enable it first`);
  const mode = summaryOf(run).mode === 'dry-run' ? 'dry-run' : 'apply';
  return startPartnerRun(queueOf('partner-sync'), {
    partnerId: partner.id,
    resource: resource.data,
    mode,
    full: false,
  });
}

/** The hours that a sweep says it went over; one that never came to any goes over the last ones. */
function reachOf(run: SyncRunRow) {
  const { from, upTo } = summaryOf(run);
  if (typeof from !== 'string' || typeof upTo !== 'string') return { kind: 'hours' as const };
  return { kind: 'range' as const, from, before: hourBehind(`${upTo}:00:01`) };
}

function summaryOf({ summary }: SyncRunRow): Record<string, unknown> {
  return summary === null ? {} : JSON.parse(summary);
}
