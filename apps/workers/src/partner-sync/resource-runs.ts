import type { PartnerResource } from '@voip-sync/contracts';
import type { ResourceRun } from './partner-sync-options.ts';
import { runCdrPush } from './run-cdr-push.ts';
import { runCdrs } from './run-cdrs.ts';
import { runCheck } from './run-check.ts';
import { runRecords } from './run-records.ts';
import { runRegistrations } from './run-registrations.ts';

/** How each resource is run. */
export const resourceRuns: Partial<Record<PartnerResource, ResourceRun>> = {
  customers: runRecords('customers'),
  contracts: runRecords('contracts'),
  plans: runRecords('plans'),
  peers: runRecords('peers'),
  cdrs: runCdrs,
  registrations: runRegistrations,
  check: runCheck,
  'cdr-push': runCdrPush,
};
