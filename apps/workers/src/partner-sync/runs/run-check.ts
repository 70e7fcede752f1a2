import { PartnerStore } from '@voip-sync/database';
import type { ResourceRun } from '../partner-sync-options.ts';

/** Asks the partner for the cheapest thing there is, and notes how long that took. What went wrong is noted where the run ends. */
export const runCheck: ResourceRun = async ({ database, partner, mode }) => {
  const begunAt = performance.now();
  await partner.api.check();
  const latencyMs = Math.round(performance.now() - begunAt);
  await new PartnerStore(database).noteCheck(partner.row.id, latencyMs, null);
  return { status: mode === 'dry-run' ? 'dry-run' : 'succeeded', warning: null, summary: { latencyMs } };
};
