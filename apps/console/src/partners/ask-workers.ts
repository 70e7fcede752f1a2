import {
  type PartnerTrialResult,
  partnerTrialJob,
  partnerTrialMsMax,
  partnerTrialResultSchema,
} from '@voip-sync/contracts';
import { askJob, type Queue } from '@voip-sync/runtime';
import { ProblemError, unavailable } from '../http/problem.ts';
import type { PartnerDraft } from './partner-draft.ts';

/**
 * Has the workers look at a partner: they alone know the kinds, and from where they stand it must be reached. The 422 or 503 says what is wrong where
 * the configuration cannot be used, a secret is missing, or no worker answers.
 */
export async function askWorkers(
  queue: Queue,
  { partner, sealedSecrets }: PartnerDraft,
  connect: boolean,
): Promise<PartnerTrialResult> {
  const answer = await askJob(queue, partnerTrialJob, { partner, sealedSecrets, connect }, partnerTrialMsMax).catch(
    (error: Error) => {
      throw new ProblemError(422, `The partner could not be looked at: ${error.message}`);
    },
  );
  if (answer === undefined) {
    const seconds = partnerTrialMsMax / 1_000;
    throw unavailable(
      `No worker looked at the partner within ${seconds} s, and nothing was saved: see that a process with the role partner-sync runs`,
    );
  }
  const result = partnerTrialResultSchema.parse(answer);
  if (result.refusal !== null) throw new ProblemError(422, result.refusal);
  const missing = result.secretNames.filter((name) => !Object.hasOwn(sealedSecrets, name));
  if (missing.length > 0) {
    throw new ProblemError(
      422,
      `The authentication needs what is not given: \`secrets\` must have ${missing.join(', ')}`,
    );
  }
  return result;
}
