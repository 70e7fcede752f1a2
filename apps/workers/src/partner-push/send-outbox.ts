import {
  type EntryToSend,
  isDatabaseAway,
  LeaseLostError,
  OutboxStore,
  PartnerStore,
  type SyncLease,
  SyncRunStore,
} from '@voip-sync/database';
import { PartnerError } from '@voip-sync/partners';
import { BadInputError, scrubText } from '@voip-sync/runtime';
import { keepLease } from '../cdr-sync/keep-lease.ts';
import { openRunPartner, type RunPartner } from '../partners/open-run-partner.ts';
import type { PartnerPushOptions } from './partner-push-options.ts';
import { type Sending, sendEntry } from './send-entry.ts';

/** How often an entry is tried before it is left to a person: with the waits between, some 24 hours. */
const attemptsMax = 100;
const firstWaitMs = 2_000;
const waitMsMax = 900_000;
/** After so many entries the partner's place is given to another; the tick adds it again. */
const entriesMax = 500;
/** After how long it is tried again where a person has to mend the partner's configuration first. */
const configurationWaitMs = 300_000;
/** With these nothing of this partner's can be sent now, whatever the entry. */
const partnerWide = ['circuit-open', 'rate-limited', 'unauthorised', 'blocked-address', 'bad-certificate'];

export type OutboxResult = {
  /** `off`: the partner is disabled or being deleted; what is there waits. */
  outcome: 'busy' | 'off' | 'sent';
  done: number;
  conflicts: number;
  postponed: number;
  failed: number;
};

/**
 * Sends what is due of a partner's outbox, one entry after the other. `owner`: who sends, such as the job; the same one takes its own lease
 * over at once. Throws only what keeps all of it from being sent: then all that was due waits, and says why.
 */
export async function sendOutbox(
  options: PartnerPushOptions,
  partnerId: string,
  owner: string,
  leaseMs = 30_000,
): Promise<OutboxResult> {
  const { database } = options;
  const outbox = new OutboxStore(database);
  const result: OutboxResult = { outcome: 'sent', done: 0, conflicts: 0, postponed: 0, failed: 0 };
  if (!(await new PartnerStore(database).mayRun(partnerId))) return { ...result, outcome: 'off' };
  const claimed = await outbox.claim(partnerId, owner, leaseMs);
  if (!claimed) return { ...result, outcome: 'busy' };
  const { lease } = claimed;
  const keeping = keepLease(new SyncRunStore(database), lease);
  try {
    const partner = await open(options, partnerId, outbox, lease);
    try {
      await sendEntries(options, { outbox, lease, partner }, result);
      return result;
    } catch (error) {
      const isOff = partner.signal.aborted && !options.stopping.aborted && !(error instanceof LeaseLostError);
      if (isOff) return { ...result, outcome: 'off' };
      throw error;
    } finally {
      await partner.close();
    }
  } finally {
    await keeping.stop();
    await outbox.release(lease);
  }
}

async function open(
  options: PartnerPushOptions,
  partnerId: string,
  outbox: OutboxStore,
  lease: SyncLease,
): Promise<RunPartner> {
  try {
    return await openRunPartner(options, partnerId, options.stopping);
  } catch (error) {
    if (error instanceof BadInputError) await outbox.postponeAll(lease, scrubText(error.message), configurationWaitMs);
    throw error;
  }
}

async function sendEntries(
  { metrics, onProgress }: PartnerPushOptions,
  sending: Omit<Sending, 'attempt'>,
  result: OutboxResult,
): Promise<void> {
  const { partner, outbox } = sending;
  for (let sent = 0; sent < entriesMax; sent++) {
    partner.signal.throwIfAborted();
    const next = await outbox.findNext(partner.row.id);
    if (!next) return;
    const { outcome, mayGoOn } = await tryEntry({ ...sending, attempt: { hasBegun: false, hasArrived: false } }, next);
    metrics.entries.inc({ partner: partner.row.id, outcome });
    if (outcome === 'conflict') result.conflicts += 1;
    else if (outcome !== 'cancelled') result[outcome] += 1;
    onProgress();
    if (!mayGoOn) return;
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
  const isInDoubt = attempt.hasBegun ? facts?.outcome === 'unknown' : entry.maybeSent;
  const maybeSent = attempt.hasArrived || isInDoubt;
  const isWide = facts !== undefined && partnerWide.includes(facts.code);
  // that nothing listens there is no attempt either
  const counts = !isWide && !(facts?.code === 'failed' && facts.outcome === 'not-sent');
  const mayTryAgain = isWide || (facts?.retryable ?? false);
  const isOver = !mayTryAgain || (counts && entry.attempts + 1 >= attemptsMax);
  const grownMs = firstWaitMs * 2 ** Math.min(entry.attempts, 10) * (0.5 + Math.random() / 2);
  const wantedMs = isWide && !facts.retryable ? configurationWaitMs : Math.max(facts?.retryAfterMs ?? 0, grownMs);
  const afterMs = Math.round(Math.min(wantedMs, waitMsMax));
  const message = scrubText(error.message);
  const status = isOver ? 'failed' : maybeSent ? 'sending' : 'waiting';
  await outbox.postpone(lease, entry, { status, maybeSent, error: message, afterMs, counts });
  if (isWide) await outbox.postponeAll(lease, message, afterMs);
  return { outcome: isOver ? 'failed' : 'postponed', mayGoOn: !isWide };
}
