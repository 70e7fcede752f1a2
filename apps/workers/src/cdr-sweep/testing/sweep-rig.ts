import { createLogger } from '@voip-sync/runtime';
import type { CdrRig } from '../../cdr-sync/testing/cdr-rig.ts';
import { type CdrSweepOptions, type CdrSweepResult, runCdrSweep } from '../run-cdr-sweep.ts';

/** Sweeps a rig's source: the last four days, unless said otherwise. */
export async function sweep(rig: CdrRig, options: Partial<CdrSweepOptions> = {}): Promise<CdrSweepResult> {
  return runCdrSweep({
    database: rig.target,
    source: rig.source,
    owner: 'test',
    trigger: 'manual',
    jobId: null,
    reach: { kind: 'hours' },
    reaches: { hours: 96, nightDays: 4 },
    bounds: { changedPercentMax: 5, changedRowsMin: 50 },
    logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
    ...options,
  });
}

export type NamedDifference = { kind: string; repair: string; uniqueid: string; linkedid: string; sequence: number };

/** What the last sweep wrote down, in the order of kinds and ids. */
export async function differencesOf(rig: CdrRig): Promise<NamedDifference[]> {
  const rows = await rig.ask<NamedDifference>(
    'SELECT kind, repair, uniqueid, linkedid, sequence FROM completeness_differences ORDER BY kind, uniqueid, sequence, id',
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
