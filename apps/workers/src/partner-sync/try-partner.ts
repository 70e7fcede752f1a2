import { type PartnerTrialResult, partnerSecretPlace, partnerTrialMsMax } from '@voip-sync/contracts';
import {
  type Capabilities,
  type OpenedPartner,
  openPartner,
  type PartnerConfigInput,
  PartnerError,
  parsePartner,
  secretNames,
} from '@voip-sync/partners';
import { memoryPorts } from '@voip-sync/partners/in-process';
import { openSecret, scrubText } from '@voip-sync/runtime';
import { requireKeys } from '../partners/open-run-partner.ts';
import { RedisBudget } from '../partners/redis-budget.ts';
import { RequestAudit } from '../partners/request-audit.ts';
import type { PartnerSyncOptions } from './partner-sync-options.ts';

/** How long before whoever asked gives up the try itself is ended. */
const spareMs = 2_000;

export type PartnerTrial = {
  partner: Record<string, unknown>;
  sealedSecrets: Record<string, string>;
  connect: boolean;
};

/**
 * Looks at a partner as a person configured it, saved or not: neither its breaker nor its token are touched. Its requests count in its budget
 * and stand in the audit. Throws for secrets that do not open; whatever else is wrong is the answer.
 */
export async function tryPartner(options: PartnerSyncOptions, trial: PartnerTrial): Promise<PartnerTrialResult> {
  const { partner, sealedSecrets, connect } = trial;
  const result: PartnerTrialResult = {
    refusal: null,
    secretNames: [],
    resources: [],
    peerChanges: [],
    error: null,
    latencyMs: null,
  };
  const id = String(partner.id);
  try {
    const { kind, config } = parsePartner(partner);
    result.secretNames = secretNames(partner);
    const capabilities = kind.capabilities(config);
    result.resources = resourcesOf(capabilities);
    result.peerChanges = capabilities.peers;
  } catch (error) {
    if (!(error instanceof PartnerError)) throw error;
    return { ...result, refusal: error.message };
  }
  if (!connect) return result;
  const keys = requireKeys(options.keys);
  const secrets = Object.fromEntries(
    Object.entries(sealedSecrets).map(([name, sealed]) => [
      name,
      openSecret(sealed, partnerSecretPlace(id, name), keys),
    ]),
  );
  const audit = new RequestAudit(options.database, options.logger, id);
  const ports = memoryPorts({ budget: new RedisBudget(options.redis, id), audit });
  const signal = AbortSignal.any([options.stopping, AbortSignal.timeout(partnerTrialMsMax - spareMs)]);
  let opened: OpenedPartner | undefined;
  const startedAt = performance.now();
  try {
    opened = openPartner({ partner: partner as PartnerConfigInput, secrets, ports, signal });
    await opened.api.check();
    return { ...result, latencyMs: Math.round(performance.now() - startedAt) };
  } catch (error) {
    const late = signal.aborted ? `the partner did not answer within ${(partnerTrialMsMax - spareMs) / 1_000} s` : null;
    return { ...result, error: late ?? scrubText(error instanceof Error ? error.message : String(error)) };
  } finally {
    await opened?.close();
    await audit.flush();
  }
}

function resourcesOf({ pull, cdrsPerPushMax, registrations }: Capabilities): string[] {
  return [
    ...pull,
    ...(cdrsPerPushMax === null ? [] : ['cdr-push']),
    ...(registrations ? ['registrations'] : []),
    'check',
  ];
}
