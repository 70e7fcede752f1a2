import { type EntryToSend, isDatabaseAway, LeaseLostError, OutboxStore, SyncRunStore } from '@voip-sync/database';
import { PartnerError } from '@voip-sync/partners';
import { BadInputError, scrubText } from '@voip-sync/runtime';
import { keepLease } from '../cdr-sync/keep-lease.ts';
import { openRunPartner } from '../partners/open-run-partner.ts';
import type { PartnerPushOptions } from './partner-push-options.ts';
import { type Sending, sendEntry } from './send-entry.ts';

/** How often an entry is tried before it is left to a person: with the waits between, some two hours. */
const attemptsMax = 12;
const firstWaitMs = 2_000;
const waitMsMax = 900_000;
/** After so many entries the partner's place is given to another; the tick adds it again. */
const entriesMax = 500;
/** With these nothing of this partner's can be sent now. */
const partnerWide = ['circuit-open', 'rate-limited', 'unauthorised', 'blocked-address', 'bad-certificate'];

export type OutboxResult = {
  outcome: 'busy' | 'sent';
  done: number;
  conflicts: number;
  postponed: number;
  failed: number;
};

/**
 * Sends what is due of a partner's outbox, one entry after the other. `owner`: who sends, such as the job; the same one takes its own lease
 * over at once. Throws only what keeps all of it from being sent.
 */
export async function sendOutbox(
  options: PartnerPushOptions,
  partnerId: string,
  owner: string,
  leaseMs = 30_000,
): Promise<OutboxResult> {
  const { database, stopping, onProgress, metrics } = options;
  const outbox = new OutboxStore(database);
  const result: OutboxResult = { outcome: 'sent', done: 0, conflicts: 0, postponed: 0, failed: 0 };
  const claimed = await outbox.claim(partnerId, owner, leaseMs);
  if (!claimed) return { ...result, outcome: 'busy' };
  const { lease } = claimed;
  const keeping = keepLease(new SyncRunStore(database), lease);
  try {
    const partner = await openRunPartner(options, partnerId, stopping);
    try {
      for (let sent = 0; sent < entriesMax; sent++) {
        partner.signal.throwIfAborted();
        const next = await outbox.findNext(partnerId);
        if (!next) break;
        const { outcome, mayGoOn } = await tryEntry({ outbox, lease, partner, attempt: { hasBegun: false } }, next);
        metrics.entries.inc({ partner: partnerId, outcome });
        if (outcome === 'conflict') result.conflicts += 1;
        else if (outcome !== 'cancelled') result[outcome] += 1;
        onProgress();
        if (!mayGoOn) break;
      }
    } finally {
      await partner.close();
    }
    return result;
  } finally {
    await keeping.stop();
    await outbox.release(lease);
  }
}

type Tried = { outcome: 'done' | 'conflict' | 'cancelled' | 'postponed' | 'failed'; mayGoOn: boolean };

async function tryEntry(sending: Sending, next: EntryToSend): Promise<Tried> {
  try {
    return { outcome: await sendEntry(sending, next), mayGoOn: true };
  } catch (error) {
    if (error instanceof LeaseLostError || isDatabaseAway(error) || sending.partner.signal.aborted) throw error;
    if (!(error instanceof PartnerError || error instanceof BadInputError)) throw error;
    return postpone(sending, next, error);
  }
}

/** An error of the request itself says whether it may have arrived; one of the look before it leaves the doubt as it was. */
async function postpone({ outbox, lease, attempt }: Sending, { entry }: EntryToSend, error: Error): Promise<Tried> {
  const facts = error instanceof PartnerError ? error : undefined;
  const maybeSent = attempt.hasBegun ? facts?.outcome === 'unknown' : entry.maybeSent;
  const isWide = facts !== undefined && partnerWide.includes(facts.code);
  const counts = !(isWide && facts.retryable);
  const isOver = !(facts?.retryable ?? false) || (counts && entry.attempts + 1 >= attemptsMax);
  const grownMs = firstWaitMs * 2 ** entry.attempts * (0.5 + Math.random() / 2);
  await outbox.postpone(lease, entry, {
    status: isOver ? 'failed' : maybeSent ? 'sending' : 'waiting',
    maybeSent,
    error: scrubText(error.message),
    afterMs: Math.round(Math.min(Math.max(facts?.retryAfterMs ?? 0, grownMs), waitMsMax)),
    counts,
  });
  return { outcome: isOver ? 'failed' : 'postponed', mayGoOn: !isWide };
}
