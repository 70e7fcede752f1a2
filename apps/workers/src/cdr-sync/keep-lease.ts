import { LeaseLostError, type SyncLease, type SyncRunStore } from '@voip-sync/database';

/** Renews a lease on its own while a run waits for a slow source, three times before it would run out. */
export function keepLease(runs: SyncRunStore, lease: SyncLease): { isLost: () => boolean; stop: () => Promise<void> } {
  let isLost = false;
  let renewal: Promise<void> = Promise.resolve();
  const renew = async () => {
    try {
      await runs.renew(lease);
    } catch (error) {
      // Any other error is met again by the run itself, which says so.
      isLost ||= error instanceof LeaseLostError;
    }
  };
  const timer = setInterval(() => {
    renewal = renew();
  }, lease.leaseMs / 3).unref();
  return {
    isLost: () => isLost,
    stop: () => {
      clearInterval(timer);
      return renewal;
    },
  };
}
