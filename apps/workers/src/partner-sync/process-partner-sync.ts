import {
  cdrLinkJob,
  type PartnerResource,
  partnerDeleteJob,
  partnerHeldJob,
  partnerRunJob,
  partnerTickJob,
  partnerTrialJob,
} from '@voip-sync/contracts';
import { HeldRunStore, isDatabaseAway, linkCdrs, RecordStore } from '@voip-sync/database';
import { type Job, type JobProcessor, processorFor, TryLaterError } from '@voip-sync/runtime';
import { PartnerPlaces } from '../partners/partner-places.ts';
import { redriveProcessors } from '../quarantine/redrive-processors.ts';
import { namesOfCdr } from './cdrs/names-of-cdr.ts';
import { deletePartner } from './delete-partner.ts';
import type { PartnerSyncOptions, RunProgress } from './partner-sync-options.ts';
import { publishKinds } from './publish-kinds.ts';
import { redrivePartnerRecord } from './records/redrive-partner-record.ts';
import { addDueRuns } from './runs/add-due-runs.ts';
import { type PartnerRunResult, type RunRequest, runPartner } from './runs/run-partner.ts';
import { tryPartner } from './try-partner.ts';

/** How long a run waits while another one is at it. */
const busyMs = 2_000;

type RunJob = Pick<RunRequest, 'partnerId' | 'resource' | 'trigger' | 'mode' | 'full'> & {
  dueAtMs?: number | undefined;
};

/**
 * The processors of the `partner-sync` queue. In each process a partner has one run at a time and, beside it, one check. So as many places as
 * partners that hang at once are enough, and each gives up in the end.
 */
export function partnerSyncProcessors(options: PartnerSyncOptions): JobProcessor[] {
  const places = new PartnerPlaces();
  void publishKinds(options.redis, options.logger);
  return [
    processorFor(partnerTickJob, async () => {
      await publishKinds(options.redis, options.logger);
      return addDueRuns(options);
    }),
    processorFor(partnerTrialJob, (data) => tryPartner(options, data)),
    processorFor(cdrLinkJob, (_, job) => linkCdrs(options.database, `job ${job.id}`, namesOfCdr)),
    processorFor<RunJob>(partnerRunJob, (data, job) =>
      places.hold(data.partnerId, data.resource === 'check' ? 'check' : 'run', () => processRun(options, data, job)),
    ),
    processorFor<HeldJob>(partnerHeldJob, (data) => decideHeld(options, data)),
    processorFor<{ partnerId: string }>(partnerDeleteJob, ({ partnerId }) =>
      deletePartner(options.database, partnerId, options),
    ),
    ...redriveProcessors('partner-peers', redrivePartnerRecord(options), options),
  ];
}

type HeldJob = { runId: string; decision: 'approve' | 'refuse'; by: string };

/** Does what a held run planned, or drops it. One that is not held any more is left as it is. */
export async function decideHeld(
  { database }: Pick<PartnerSyncOptions, 'database'>,
  { runId, decision, by }: HeldJob,
): Promise<{ outcome: 'approved' | 'refused' | 'over'; retired: number }> {
  const held = new HeldRunStore(database);
  if (decision === 'approve') {
    return held.approve(runId, new RecordStore(database), { authorKind: 'user', author: by, runId });
  }
  return { outcome: (await held.refuse([runId], by)) ? 'refused' : 'over', retired: 0 };
}

async function processRun(options: PartnerSyncOptions, data: RunJob, job: Job): Promise<PartnerRunResult> {
  const { metrics, stopping } = options;
  const { partnerId: partner, resource, dueAtMs, ...request } = data;
  const labels = { partner, resource };
  const logger = options.logger.child({ job: job.name, jobId: job.id, ...labels });
  const isAgain = job.attemptsMade > 0;
  if (dueAtMs !== undefined && !isAgain) metrics.lagSeconds.set(labels, Math.max(0, Date.now() - dueAtMs) / 1_000);
  const done = metrics.runSeconds.startTimer(labels);
  try {
    const result = await runPartner(
      { ...options, logger },
      {
        ...request,
        partnerId: partner,
        resource,
        trigger: isAgain ? 'retry' : request.trigger,
        owner: `job ${job.id}`,
        jobId: job.id ?? null,
        onProgress: (progress) => job.updateProgress({ ...progress }),
      },
    );
    metrics.runs.inc({ ...labels, outcome: result.outcome });
    if (result.outcome === 'busy') throw new TryLaterError(`Another run of ${resource} of ${partner} is at it`, busyMs);
    if ('progress' in result) countRecords(options, labels, result.progress);
    logger.info({ ...result }, 'partner synced');
    return result;
  } catch (error) {
    if (error instanceof TryLaterError) throw error;
    metrics.runs.inc({ ...labels, outcome: stopping.aborted ? 'interrupted' : 'failed' });
    // Neither is the partner's fault or the run's: it goes on where the process is up again, or the database there.
    if (stopping.aborted || isDatabaseAway(error))
      throw new TryLaterError('The process stops, or the database is away', busyMs);
    throw error;
  } finally {
    done();
  }
}

function countRecords(
  { metrics }: PartnerSyncOptions,
  labels: { partner: string; resource: PartnerResource },
  { created, changed, unchanged, quarantined, conflicts, retired }: RunProgress,
): void {
  for (const [outcome, count] of Object.entries({
    created,
    changed,
    unchanged,
    quarantined,
    conflict: conflicts,
    retired,
  })) {
    metrics.records.inc({ ...labels, outcome }, count);
  }
}
