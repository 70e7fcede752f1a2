import type { PartnerResource } from '@voip-sync/contracts';
import type { ResourceRun } from './partner-sync-options.ts';
import { runRecords } from './run-records.ts';

/** How each resource is run. */
export const resourceRuns: Partial<Record<PartnerResource, ResourceRun>> = {
  customers: runRecords('customers'),
  contracts: runRecords('contracts'),
  plans: runRecords('plans'),
  peers: runRecords('peers'),
};
