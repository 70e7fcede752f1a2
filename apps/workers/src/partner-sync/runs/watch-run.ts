import type { SyncRunStore } from '@voip-sync/database';
import { RunCancelledError } from './explain-run-error.ts';

/** How often it is looked whether somebody asked for the run's end. */
const lookEveryMs = 2_000;

/** Ends the run when it has taken too long; to be cleared when it is over. */
export function watchTime(runMsMax: number, ending: AbortController): NodeJS.Timeout {
  const message = `The run was given up after ${Math.round(runMsMax / 1_000)} s: the partner is too slow, or PARTNER_RUN_MINUTES_MAX too small`;
  return setTimeout(() => ending.abort(new Error(message)), runMsMax).unref();
}

/** Ends the run when somebody asked for it; to be cleared when it is over. */
export function watchForCancel(runs: SyncRunStore, runId: string, ending: AbortController): NodeJS.Timeout {
  return setInterval(async () => {
    // A look that fails is made again; the run meets the same error itself.
    if (await runs.isToBeCancelled(runId).catch(() => false))
      ending.abort(new RunCancelledError('The run was cancelled'));
  }, lookEveryMs).unref();
}
