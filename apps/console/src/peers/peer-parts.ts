import { outboxDeduplicationId, outboxSendJob, peerSecretPlace } from '@voip-sync/contracts';
import { applyContractRule, type Database, type PartnerRow, PartnerStore, type PeerChange } from '@voip-sync/database';
import {
  addJob,
  BadInputError,
  type KeyRing,
  type Logger,
  openSecret,
  type Queue,
  type Redis,
  sealSecret,
} from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { findLastingPartner } from '../partners/find-partner.ts';

export type PeerParts = {
  database: Database;
  redis: Redis;
  /** The `partner-push` queue. */
  queue: Queue;
  keys: KeyRing | undefined;
  logger: Logger;
};
type Change = 'create' | 'update' | 'delete';

const words: Record<Change, string> = {
  create: 'takes no new peers',
  update: 'takes no changes of peers',
  delete: 'removes no peers',
};

/** The partner of a peer that is to be changed, where it lets that be done. */
export async function requireChangeable(
  { database }: PeerParts,
  partnerId: string,
  change: Change,
): Promise<PartnerRow> {
  const partner = await findLastingPartner(new PartnerStore(database), partnerId);
  if (partner.peerChanges === null || partner.peerChanges.split(' ').includes(change)) return partner;
  throw new ProblemError(
    422,
    `The partner ${partnerId} ${words[change]}, or is not configured to: change it there, or see the partner's configuration`,
  );
}

/** Has what waits for a partner sent at once. Where that cannot be said now, the workers find it themselves within seconds. */
export async function sendSoon({ redis, queue, logger }: PeerParts, partnerId: string): Promise<void> {
  const deduplication = { id: outboxDeduplicationId(partnerId) };
  if (redis.status !== 'ready') return;
  await addJob(queue, outboxSendJob, { partnerId }, { deduplication }).catch((error: unknown) => {
    logger.warn({ err: error, partner: partnerId }, 'the workers could not be told of a changed peer; they find it');
  });
}

/** Applies the rule that a contract's state sets its peers', where the partner has it. */
export async function applyRule({ database }: PeerParts, partnerId: string): Promise<void> {
  const partner = await new PartnerStore(database).find(partnerId);
  if (partner?.contractSetsPeers) await applyContractRule(database, partnerId);
}

/** A new secret, sealed for the peer's place at its partner. */
export function sealPeerSecret({ keys }: PeerParts, partnerId: string, username: string, secret: string): string {
  return sealSecret(secret, peerSecretPlace(partnerId, username), requireKeys(keys));
}

/** Seals a kept secret anew for another user name. */
export function resealing({ keys }: PeerParts): NonNullable<PeerChange['reseal']> {
  return (sealed, { partnerId, username: before }, username) => {
    const ring = requireKeys(keys);
    try {
      const secret = openSecret(sealed, peerSecretPlace(partnerId, before), ring);
      return sealSecret(secret, peerSecretPlace(partnerId, username), ring);
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      throw new ProblemError(422, `With another user name the secret has to be given anew: ${error.message}`);
    }
  };
}

function requireKeys(keys: KeyRing | undefined): KeyRing {
  if (keys) return keys;
  throw new ProblemError(
    422,
    'SECRETS_KEY is not set for the console: without it no secret can be kept; set it, the same on workers and console',
  );
}
