import { createHash } from 'node:crypto';
import { peerSecretPlace } from '@voip-sync/contracts';
import type { IncomingRecord, RecordKind, SecretSeal } from '@voip-sync/database';
import type { RecordOf } from '@voip-sync/partners';
import { fingerprintSecret, type KeyRing, openSecret, sealSecret } from '@voip-sync/runtime';

/**
 * A partner's record as it is kept. Its hash is over all its content, with a fingerprint of the secret in place of the secret; a new key
 * makes other fingerprints, and then the stored secret itself is compared, so that an exchanged key is no change.
 */
export function toIncoming<K extends RecordKind>(
  kind: K,
  record: RecordOf<K>,
  partnerId: string,
  keys: KeyRing,
): IncomingRecord {
  const { externalId, updatedAt, ...rest } = record;
  const content: IncomingRecord['content'] = {};
  let secret: string | null = null;
  for (const [name, value] of Object.entries(rest)) {
    if (name === 'secret') secret = value as string | null;
    else content[columnOf(name)] = name === 'activatedAt' && value !== null ? new Date(String(value)) : value;
  }
  const told = secret;
  const hashBy = (current: string) =>
    hashOf(content, told === null ? null : fingerprintSecret(told, { ...keys, current }));
  const olderKeys = told === null ? [] : [...keys.keys.keys()].filter((id) => id !== keys.current);
  return {
    externalId,
    content,
    seal: kind === 'peers' ? sealOf(told, partnerId, String(content.username), keys) : undefined,
    hash: hashBy(keys.current),
    olderHashes: olderKeys.map(hashBy),
    remoteUpdatedAt: updatedAt === null ? null : new Date(updatedAt),
  };
}

function sealOf(told: string | null, partnerId: string, username: string, keys: KeyRing): SecretSeal {
  const seal = (secret: string) => sealSecret(secret, peerSecretPlace(partnerId, username), keys);
  const open = (kept: string, keptFor: string) => openSecret(kept, peerSecretPlace(partnerId, keptFor), keys);
  return {
    sealed: () => (told === null ? null : seal(told)),
    isSame: (kept, keptFor) => told === null || (kept !== null && open(kept, keptFor) === told),
    moved: (kept, keptFor) => seal(open(kept, keptFor)),
  };
}

/** SHA-256 of the content, its fields in the order of their names. */
export function hashOf(content: IncomingRecord['content'], secretFingerprint: string | null): string {
  const fields = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([fields, secretFingerprint]))
    .digest('hex');
}

/** The partner's ids of what a record belongs to stand beside ours. */
function columnOf(name: string): string {
  const references: Record<string, string> = {
    customerId: 'customerExternalId',
    contractId: 'contractExternalId',
    planId: 'planExternalId',
  };
  return references[name] ?? name;
}
