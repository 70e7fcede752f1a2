import type { SyncRunStore } from '@voip-sync/database';

const lookEveryMsDefault = 2_000;

/** The signal of a run that somebody asks to end; looked for until `stop`. */
export function watchForCancel(
  runs: SyncRunStore,
  runId: string,
  lookEveryMs = lookEveryMsDefault,
): { cancelled: AbortSignal; stop: () => void } {
  const ending = new AbortController();
  const timer = setInterval(async () => {
    // A look that fails is made again; the run meets the same error itself.
    if (await runs.isToBeCancelled(runId).catch(() => false)) ending.abort();
  }, lookEveryMs).unref();
  return { cancelled: ending.signal, stop: () => clearInterval(timer) };
}

/** Either of the two, where there are two. */
export function anySignal(one: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return one ? AbortSignal.any([one, other]) : other;
}
