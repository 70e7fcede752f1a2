import type { ChangePeer, Peer } from '../../api/openapi.ts';

/** What is plain text of a peer, in the order of the form. */
export const textFields = [
  'name',
  'callerId',
  'host',
  'context',
  'type',
  'nat',
  'qualify',
  'codecsAllowed',
  'codecsDisallowed',
  'dtmfMode',
  'customerExternalId',
  'contractExternalId',
  'planExternalId',
] as const;
type TextField = (typeof textFields)[number];

/** A peer as it is typed. */
export type PeerDraft = Record<TextField, string> & {
  username: string;
  kind: 'extension' | 'trunk';
  active: boolean | null;
  /** Empty leaves the one there is. */
  secret: string;
};
type Content = Omit<ChangePeer, 'version'>;

export const emptyDraft: PeerDraft = {
  ...(Object.fromEntries(textFields.map((field) => [field, ''])) as Record<TextField, string>),
  username: '',
  kind: 'extension',
  active: true,
  secret: '',
};

/** A peer as the form begins with it. What the rule of its contract did to it is not what it is set to. */
export function draftOf(peer: Peer): PeerDraft {
  return {
    ...(Object.fromEntries(textFields.map((field) => [field, peer[field] ?? ''])) as Record<TextField, string>),
    username: peer.username,
    kind: peer.kind === 'trunk' ? 'trunk' : 'extension',
    active: peer.inactiveByRule ? true : peer.active,
    secret: '',
  };
}

/** What of a draft is otherwise than before, as the console takes it. Pure. */
export function changesOf(before: PeerDraft, draft: PeerDraft): Content {
  const changes: Content = {};
  for (const field of textFields) {
    if (draft[field] !== before[field]) changes[field] = draft[field] === '' ? null : draft[field];
  }
  if (draft.username.trim() !== before.username) changes.username = draft.username.trim();
  if (draft.kind !== before.kind) changes.kind = draft.kind;
  if (draft.active !== before.active) changes.active = draft.active;
  if (draft.secret !== '') changes.secret = draft.secret;
  return changes;
}

/** What somebody else has saved, with what was changed here put upon it: their other changes stay. Pure. */
export function rebase(before: PeerDraft, draft: PeerDraft, theirs: PeerDraft): PeerDraft {
  const mine = Object.entries(draft).filter(([field, value]) => value !== before[field as keyof PeerDraft]);
  return { ...theirs, ...Object.fromEntries(mine) };
}
