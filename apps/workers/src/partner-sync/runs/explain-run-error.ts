import { LeaseLostError } from '@voip-sync/database';
import { PartnerError } from '@voip-sync/partners';
import { BadInputError } from '@voip-sync/runtime';

/** Somebody asked for the run's end. */
export class RunCancelledError extends BadInputError {
  override name = 'RunCancelledError';
}

/**
 * What made a run fail, as the queue needs it: a BadInputError for what only a person can mend, else an error that is tried again, after as long as
 * it says. Where the run was ended from outside, the reason of that counts, not the request that was cut off by it.
 */
export function explainRunError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted && !(error instanceof LeaseLostError)) return explainEnd(signal.reason);
  if (error instanceof PartnerError && !error.retryable) return new BadInputError(error.message, { cause: error });
  return error;
}

function explainEnd(reason: unknown): unknown {
  return reason instanceof Error ? reason : new Error('the process stops', { cause: reason });
}
