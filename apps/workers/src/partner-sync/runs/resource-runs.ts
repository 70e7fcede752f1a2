import type { PartnerResource } from '@voip-sync/contracts';
import { runCdrPush } from '../cdrs/run-cdr-push.ts';
import { runCdrs } from '../cdrs/run-cdrs.ts';
import type { ResourceRun } from '../partner-sync-options.ts';
import { runRecords } from '../records/run-records.ts';
import { runCheck } from './run-check.ts';
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
