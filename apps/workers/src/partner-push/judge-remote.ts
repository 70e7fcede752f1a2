import { type IncomingRecord, isOfHash, type PeerContent } from '@voip-sync/database';

export type Remote = Pick<IncomingRecord, 'hash' | 'olderHashes'> & { content: PeerContent };
export type Judgement = 'unchanged' | 'applied' | 'partly' | 'changed';

/**
 * What became of a peer at its partner since both sides agreed: `unchanged`; `applied`, it is already what an entry wants; `partly`, each field
 * is what the entry wants or what it was before, as after an attempt that was cut off; `changed`, by somebody else. Pure.
 */
export function judgeRemote(
  remote: Remote,
  agreedHash: string | null,
  wanted: { content: PeerContent; before: PeerContent },
): Judgement {
  if (isOfHash(remote, agreedHash)) return 'unchanged';
  const fields = Object.keys(wanted.content);
  const has = (field: string, content: PeerContent) => (remote.content[field] ?? null) === (content[field] ?? null);
  if (fields.every((field) => has(field, wanted.content))) return 'applied';
  const isOurs = (field: string) => has(field, wanted.content) || (field in wanted.before && has(field, wanted.before));
  return fields.every(isOurs) ? 'partly' : 'changed';
}
