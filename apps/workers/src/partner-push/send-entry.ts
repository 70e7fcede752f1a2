import { peerSecretPlace } from '@voip-sync/contracts';
import {
  type EntryToSend,
  type IncomingRecord,
  isOfHash,
  type OutboxStore,
  type PeerContent,
  type PeerDraftContent,
  type SyncLease,
} from '@voip-sync/database';
import { PartnerError, type Peer, type PeerDraft } from '@voip-sync/partners';
import { openSecret } from '@voip-sync/runtime';
import { ruleOf } from '../partner-sync/records/save-conflicts.ts';
import { toIncoming } from '../partner-sync/records/to-incoming.ts';
import type { RunPartner } from '../partners/open-run-partner.ts';
import { judgeRemote } from './judge-remote.ts';

/**
 * What must stay true: what an entry wants is done once in effect, and never over a change that somebody made at the partner. So the partner's
 * present peer is read first; where it is not what both sides agreed on, nothing is sent. `begin` is committed before the request that changes
 * something: whoever finds the entry begun afterwards looks whether it arrived.
 */
export type Sending = {
  outbox: OutboxStore;
  lease: SyncLease;
  partner: RunPartner;
  /** Whether the request that changes something was begun: what fails before it leaves the doubt of an earlier attempt as it was. `hasArrived`: only what the partner made of it is unknown. */
  attempt: { hasBegun: boolean; hasArrived: boolean };
};
export type SendOutcome = 'done' | 'conflict' | 'cancelled';

/** `theirs`: null where the partner surely has it not, undefined where it cannot be asked. */
type Work = Sending & EntryToSend & { wanted: PeerDraftContent; draft: PeerDraft; theirs: Peer | null | undefined };

export async function sendEntry(sending: Sending, { entry, peer }: EntryToSend): Promise<SendOutcome> {
  const wanted: PeerDraftContent = JSON.parse(entry.draft);
  const { api, keys, row } = sending.partner;
  const draft = draftOf(wanted, (sealed) =>
    openSecret(sealed, peerSecretPlace(row.id, String(wanted.content.username)), keys),
  );
  const key = peer.externalId === null ? { draft } : { externalId: peer.externalId };
  const theirs = api.findPeer ? ((await api.findPeer(key)) ?? null) : undefined;
  const work = { ...sending, entry, peer, wanted, draft, theirs };
  if (entry.operation === 'adopt') return adopt(work);
  if (entry.operation === 'delete') return remove(work);
  return peer.externalId === null ? create(work) : update(work);
}

async function create(work: Work): Promise<SendOutcome> {
  const { partner, entry, peer, outbox, draft, theirs } = work;
  if (entry.maybeSent && theirs === undefined) {
    throw refusal('it is not known whether the peer was made, and this partner cannot be asked: look there');
  }
  if (entry.maybeSent && theirs) {
    // Some partners take a peer in several steps, of which the last may be missing.
    await partner.api.updatePeer?.(theirs.externalId, draft);
    return finish(work, theirs.externalId);
  }
  if (theirs) {
    if (!(await outbox.isKnown(peer.partnerId, theirs.externalId, peer.id, entry.createdAt))) return conflict(work);
    throw refusal(`the partner has a peer ${draft.username} already, and it is known here: choose another username`);
  }
  if (!partner.api.createPeer) throw refusal('this partner takes no new peers, or is not configured to');
  if (!(await begin(work))) return 'cancelled';
  const { externalId } = await partner.api.createPeer(draft);
  return finish(work, externalId);
}

async function update(work: Work): Promise<SendOutcome> {
  const { partner, peer, draft, theirs } = work;
  if (theirs === null) return conflict(work);
  const next = theirs === undefined ? 'send' : judge(work, theirs);
  if (next === 'conflict') return conflict(work);
  const externalId = peer.externalId ?? '';
  if (next === 'done') return finish(work, externalId);
  if (!partner.api.updatePeer) throw refusal('this partner takes no changes of peers, or is not configured to');
  if (!(await begin(work))) return 'cancelled';
  await partner.api.updatePeer(externalId, draft);
  return finish(work, externalId);
}

async function remove(work: Work): Promise<SendOutcome> {
  const { partner, peer, outbox, lease, entry, theirs } = work;
  const gone = { externalId: null, theirs: null };
  if (theirs !== null && peer.externalId !== null) {
    if (theirs && !isOfHash(incomingOf(work, theirs), peer.agreedHash)) return conflict(work);
    if (!partner.api.deletePeer) throw refusal('this partner removes no peers, or is not configured to');
    if (!(await begin(work))) return 'cancelled';
    await partner.api.deletePeer(peer.externalId);
  }
  await outbox.finish(lease, entry, gone);
  return 'done';
}

/** Of a partner that cannot be asked for one peer the next pull brings its version. */
async function adopt(work: Work): Promise<SendOutcome> {
  const { outbox, lease, entry, theirs } = work;
  const externalId = theirs?.externalId ?? null;
  await outbox.finish(lease, entry, { externalId, theirs: theirs && incomingOf(work, theirs) });
  return 'done';
}

/** Whether an update is to be sent, has arrived already, or would go over what somebody else did. */
function judge({ entry, peer, wanted, draft, ...work }: Work, theirs: Peer): 'send' | 'done' | 'conflict' {
  const { content, ...hashes } = incomingOf(work, theirs);
  const judgement = judgeRemote({ content: content as PeerContent, ...hashes }, peer.agreedHash, wanted);
  if (judgement === 'unchanged') return 'send';
  if (judgement === 'changed') return 'conflict';
  const isSecretThere = wanted.sealedSecret === null || theirs.secret === draft.secret;
  if (judgement === 'applied' && isSecretThere) return 'done';
  return entry.maybeSent || (judgement === 'applied' && theirs.secret === null) ? 'send' : 'conflict';
}

async function begin({ outbox, lease, entry, partner, attempt }: Work): Promise<boolean> {
  partner.signal.throwIfAborted();
  attempt.hasBegun = await outbox.begin(lease, entry);
  return attempt.hasBegun;
}

/** What the partner made of it is read back, so that what waits behind it is not held against an older version. */
async function finish(work: Work, externalId: string): Promise<'done'> {
  const { outbox, lease, entry } = work;
  const theirs = await readBack(work, externalId);
  await outbox.finish(lease, entry, { externalId, theirs: theirs && incomingOf(work, theirs) });
  return 'done';
}

/** Where it cannot be read, the entry is left with only that to do. */
async function readBack(
  { outbox, lease, entry, partner, attempt }: Work,
  externalId: string,
): Promise<Peer | undefined> {
  try {
    return await partner.api.findPeer?.({ externalId });
  } catch (error) {
    await outbox.noteArrived(lease, entry, externalId);
    attempt.hasArrived = true;
    throw error;
  }
}

async function conflict(work: Work): Promise<'conflict'> {
  const { outbox, lease, theirs, partner } = work;
  await outbox.noteConflict(lease, work, theirs ? incomingOf(work, theirs) : null, ruleOf(partner.row));
  return 'conflict';
}

function incomingOf({ partner }: Pick<Work, 'partner'>, theirs: Peer): IncomingRecord {
  return toIncoming('peers', theirs, partner.row.id, partner.keys);
}

function draftOf({ content, sealedSecret }: PeerDraftContent, open: (sealed: string) => string): PeerDraft {
  const { customerExternalId, contractExternalId, planExternalId, ...rest } = content;
  return {
    ...rest,
    customerId: customerExternalId,
    contractId: contractExternalId,
    planId: planExternalId,
    secret: sealedSecret === null ? null : open(sealedSecret),
  } as PeerDraft;
}

function refusal(message: string): PartnerError {
  return new PartnerError('bad-input', message);
}
