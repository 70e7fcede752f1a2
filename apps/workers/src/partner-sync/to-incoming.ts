import { createHash } from 'node:crypto';
import type { IncomingRecord, RecordKind } from '@voip-sync/database';
import type { RecordOf } from '@voip-sync/partners';
import { fingerprintSecret, type KeyRing, openSecret, sealSecret } from '@voip-sync/runtime';

/** What a SIP secret is bound to: the peer's place at its partner. */
function peerSecretPlace(partnerId: string, username: string): string {
  return `partner ${partnerId} peer ${username}`;
}

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
  const place = peerSecretPlace(partnerId, String(content.username));
  const seal =
    kind !== 'peers' || secret === null
      ? undefined
      : {
          sealed: () => sealSecret(secret, place, keys),
          isSame: (sealed: string | null) => sealed !== null && openSecret(sealed, place, keys) === secret,
        };
  return {
    externalId,
    content,
    seal,
    hash: hashOf(content, secret === null ? null : fingerprintSecret(secret, keys)),
    remoteUpdatedAt: updatedAt === null ? null : new Date(updatedAt),
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
