import { setTimeout as sleep } from 'node:timers/promises';
import { partnerSecretPlace } from '@voip-sync/contracts';
import { type Database, type PartnerRow, PartnerStore, PartnerTokenStore } from '@voip-sync/database';
import { type Clock, type OpenedPartner, openPartner, type PartnerConfigInput } from '@voip-sync/partners';
import { BadInputError, type KeyRing, type Logger, openSecret, type Redis } from '@voip-sync/runtime';
import { databaseBreaker } from './database-breaker.ts';
import { DatabaseTokens } from './database-tokens.ts';
import { RedisBudget } from './redis-budget.ts';
import { RequestAudit } from './request-audit.ts';

/** How often a run looks whether its partner is still there and enabled. */
const lookEveryMs = 5_000;

const systemClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {});
  },
};

export type PartnerContext = { database: Database; redis: Redis; logger: Logger; keys: KeyRing | undefined };
export type RunPartner = OpenedPartner & {
  row: PartnerRow;
  audit: RequestAudit;
  keys: KeyRing;
  /** Fires when the partner is deleted or disabled during the run, or the process stops. */
  signal: AbortSignal;
};

/**
 * Opens a partner for a run, with everything that is shared by the cluster. Throws a BadInputError for a partner that is not known, disabled
 * or configured wrongly, and for secrets that do not open. Close it: that writes the audit's last rows.
 */
export async function openRunPartner(
  context: PartnerContext,
  partnerId: string,
  stopping: AbortSignal,
): Promise<RunPartner> {
  const { database, redis, logger } = context;
  const partners = new PartnerStore(database);
  const row = await partners.find(partnerId);
  if (!row || row.deletingSince !== null) throw new BadInputError(`There is no partner "${partnerId}" any more`);
  if (!row.enabled) throw new BadInputError(`The partner "${partnerId}" is disabled: enable it in the console`);
  const keys = requireKeys(context.keys);
  const audit = new RequestAudit(database, logger, partnerId);
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, stopping]);
  const ports = {
    clock: systemClock,
    budget: new RedisBudget(redis, partnerId),
    breaker: databaseBreaker(partners, partnerId),
    tokens: new DatabaseTokens(new PartnerTokenStore(database), keys, systemClock),
    audit,
  };
  const opened = openPartner({ partner: configOf(row), secrets: openSecrets(row, keys), ports, signal });
  const timer = setInterval(async () => {
    const now = await partners.find(partnerId).catch(() => row);
    if (!now?.enabled || now.deletingSince !== null) {
      gone.abort(new BadInputError(`The partner "${partnerId}" was deleted or disabled during the run`));
    }
  }, lookEveryMs).unref();
  return {
    ...opened,
    row,
    audit,
    keys,
    signal,
    close: async () => {
      clearInterval(timer);
      await opened.close();
      await audit.flush();
    },
  };
}

/** The keys that seal secrets, or what to do where there are none. */
export function requireKeys(keys: KeyRing | undefined): KeyRing {
  if (keys) return keys;
  throw new BadInputError('SECRETS_KEY is not set: partners need it on every worker and console, the same on all');
}

function openSecrets({ id, sealedSecrets }: PartnerRow, keys: KeyRing): Record<string, string> {
  const sealed: Record<string, string> = JSON.parse(sealedSecrets);
  return Object.fromEntries(
    Object.entries(sealed).map(([name, text]) => [name, openSecret(text, partnerSecretPlace(id, name), keys)]),
  );
}

/** The partner's row as the package `partners` has it. */
function configOf(row: PartnerRow): PartnerConfigInput {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    baseUrl: row.baseUrl,
    inside: row.inside,
    ...(row.ca === null ? {} : { ca: row.ca }),
    auth: JSON.parse(row.auth),
    config: JSON.parse(row.config),
    limits: JSON.parse(row.limits),
    ...(row.requestsPerMinute === null ? {} : { requestsPerMinute: row.requestsPerMinute }),
  };
}
