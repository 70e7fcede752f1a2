import { isDatabaseAway } from '@voip-sync/database';
import { SourceFailedError } from './source/source-errors.ts';

/** Names the target in an error that says no more than that a server hung up. */
export function explainTargetError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof SourceFailedError || !isDatabaseAway(error)) return error;
  const message = `The target database (DATABASE_URL) went away (${error.message}); nothing of the page in hand was kept, and the next try carries on from the cursor`;
  return new Error(message, { cause: error });
}
