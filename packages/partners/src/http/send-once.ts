import { defaultLimits, Wire } from './exchange.ts';
import { explainFailure } from './explain-failure.ts';

const limits = {
  ...defaultLimits,
  connectTimeoutMs: 5_000,
  answerTimeoutMs: 10_000,
  bodyTimeoutMs: 5_000,
  wholeTimeoutMs: 15_000,
  answerBytesMax: 64 * 1024,
  unpackedBytesMax: 64 * 1024,
  connectionsMax: 1,
};

/**
 * Posts a document once to somebody who is no partner, such as a webhook, under the same rules: addresses checked as the connection is opened,
 * private ones only where `inside` says so, redirects not followed, everything within limits. Returns the status, whatever it is.
 * Throws a PartnerError that says what went wrong; what `told` names stands in it instead of the address.
 */
export async function postOnce(
  url: string,
  { headers, body, told, inside }: { headers: Record<string, string>; body: string; told: string; inside: boolean },
): Promise<{ status: number }> {
  const wire = new Wire({ inside, limits });
  try {
    const { status } = await wire.exchange(
      { method: 'POST', url: new URL(url), headers, body },
      AbortSignal.timeout(limits.wholeTimeoutMs),
      () => {},
    );
    return { status };
  } catch (error) {
    throw explainFailure(error, told, false);
  } finally {
    await wire.close();
  }
}
