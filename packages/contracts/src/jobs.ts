import { alertDeliveryJob, alertsTickJob } from './alerts.jobs.ts';
import {
  callEventBurstJob,
  callEventJob,
  endpointStatusJob,
  memberEventJob,
  pbxSnapshotJob,
  rejectedEventJob,
} from './call-events.jobs.ts';
import { reconcileJob, replayJob } from './calls-reconcile.jobs.ts';
import { cdrBackfillChunkJob, cdrBackfillPlanJob, cdrBackfillTickJob } from './cdr-backfill.jobs.ts';
import { cdrRemapJob, cdrSweepRunJob, cdrSweepTickJob } from './cdr-sweep.jobs.ts';
import { cdrSyncRunJob, cdrSyncTickJob } from './cdr-sync.jobs.ts';
import { cdrTotalsJob, figuresJob, figuresRecheckJob, ringFiguresJob } from './figures.jobs.ts';
import { outboxSendJob, outboxTickJob } from './partner-push.jobs.ts';
import { cdrLinkJob, partnerDeleteJob, partnerHeldJob, partnerRunJob, partnerTickJob } from './partner-sync.jobs.ts';
import { partnerTrialJob } from './partner-trial.jobs.ts';
import { type QuarantineKind, quarantineKinds } from './quarantine.jobs.ts';
import { blindWindowsTickJob, eventsLostJob } from './reconcile.jobs.ts';
import { retentionJob } from './retention.jobs.ts';

const redrive = (kind: QuarantineKind) => [quarantineKinds[kind].record, quarantineKinds[kind].all] as const;

/** Every job there is, by the role that works it (`ROLES` of the workers). A role's name is its queue's name. */
export const jobsByRole = {
  'call-events': [
    callEventJob,
    callEventBurstJob,
    rejectedEventJob,
    memberEventJob,
    endpointStatusJob,
    pbxSnapshotJob,
    ...redrive('call-event'),
  ],
  'cdr-sync': [cdrSyncTickJob, cdrSyncRunJob],
  'cdr-sweep': [cdrSweepTickJob, cdrSweepRunJob, cdrRemapJob],
  figures: [figuresJob, ringFiguresJob, cdrTotalsJob, figuresRecheckJob],
  'cdr-backfill': [cdrBackfillTickJob, cdrBackfillPlanJob, cdrBackfillChunkJob, ...redrive('cdr')],
  'partner-push': [outboxTickJob, outboxSendJob],
  'partner-sync': [
    cdrLinkJob,
    partnerTickJob,
    partnerRunJob,
    partnerHeldJob,
    partnerDeleteJob,
    partnerTrialJob,
    ...redrive('partner-peers'),
  ],
  reconcile: [blindWindowsTickJob, eventsLostJob, reconcileJob, replayJob],
  retention: [retentionJob],
  alerts: [alertsTickJob, alertDeliveryJob],
} as const;

export type WorkerRole = keyof typeof jobsByRole;
export const workerRoles = Object.keys(jobsByRole) as WorkerRole[];

/** Every queue there is, for Bull Board. */
export const queueNames: string[] = [...workerRoles];
