import { extensionOf } from '@voip-sync/contracts';
import type { CdrPushStore, CdrToPush, PushedCdr } from '@voip-sync/database';
import {
  type Disposition,
  dispositions,
  type PartnerApi,
  type PartnerCdrDraft,
  PartnerError,
} from '@voip-sync/partners';
import { BadInputError, scrubText } from '@voip-sync/runtime';

/** How often a CDR is tried before it is left to a person. */
const attemptsMax = 10;
/** When so many are refused one after the other, it is the partner or its configuration, and not the CDRs. */
const refusedInRowMax = 20;
/** With these the partner did not take what was sent because of what it was. */
const refusals = ['refused', 'bad-input', 'not-found'];

/**
 * Sends CDRs at once. That sending begins is committed before the request; what is thrown leaves those of which nobody knows whether they arrived as
 * `sending`, to be looked for. A batch that the partner does not take is halved until those are found that it refuses; `streak`, which goes on from
 * batch to batch, ends it with a BadInputError when it refuses all.
 */
export async function sendCdrs(
  store: CdrPushStore,
  api: Required<Pick<PartnerApi, 'pushCdrs'>>,
  batch: CdrToPush[],
  streak: { refused: number },
): Promise<PushedCdr[]> {
  const cdrIds = batch.map(({ cdrId }) => cdrId);
  await store.begin(cdrIds);
  try {
    const results = await api.pushCdrs(batch.map(draftOf));
    const pushed = cdrIds.map((cdrId, index) => ({
      cdrId,
      ...(results[index] ?? { error: 'the partner said nothing of it', isInDoubt: true }),
    }));
    await store.finish(pushed);
    countRefusals(pushed, streak);
    return pushed;
  } catch (error) {
    if (!(error instanceof PartnerError) || error.outcome === 'unknown') throw error;
    const message = scrubText(error.message);
    if (!refusals.includes(error.code)) {
      // Nothing of it arrived, which is not the CDRs' fault: the run says why, and is tried again.
      await store.putBack(cdrIds, message, false, attemptsMax);
      throw error;
    }
    if (batch.length > 1) {
      await store.putBack(cdrIds, message, false, attemptsMax);
      const half = Math.ceil(batch.length / 2);
      const first = await sendCdrs(store, api, batch.slice(0, half), streak);
      return [...first, ...(await sendCdrs(store, api, batch.slice(half), streak))];
    }
    const refused = cdrIds.map((cdrId) => ({ cdrId, error: message }));
    await store.finish(refused);
    countRefusals(refused, streak);
    return refused;
  }
}

function countRefusals(pushed: PushedCdr[], streak: { refused: number }): void {
  for (const one of pushed) streak.refused = 'externalId' in one ? 0 : streak.refused + 1;
  const last = pushed.at(-1);
  if (streak.refused < refusedInRowMax || !last || !('error' in last)) return;
  throw new BadInputError(
    `${streak.refused} CDRs were refused one after the other, the last because: ${last.error}. Look at the partner's configuration, then try the failed ones again`,
  );
}

/** Looks for a CDR that may have arrived, so that it is sent again only when it surely did not. */
export async function clearCdr(store: CdrPushStore, api: PartnerApi, cdr: CdrToPush): Promise<void> {
  const { cdrId } = cdr;
  if (!api.findCdr) {
    const error = 'it is not known whether it arrived, and this partner cannot be asked: look there';
    return store.finish([{ cdrId, error, isInDoubt: true }]);
  }
  let externalId: string | undefined;
  try {
    externalId = await api.findCdr(draftOf(cdr));
  } catch (error) {
    if (!(error instanceof PartnerError) || error.code !== 'bad-input') throw error;
    const doubt = `it is not known whether it arrived: ${scrubText(error.message)}`;
    return store.finish([{ cdrId, error: doubt, isInDoubt: true }]);
  }
  if (externalId === undefined) return store.putBack([cdrId], 'it had not arrived', true, attemptsMax);
  const isTaken = await store.isTaken(externalId, cdrId);
  const error = `it cannot be told apart there from another CDR, which is ${externalId}: look whether it is there twice`;
  return store.finish([isTaken ? { cdrId, error, isInDoubt: true } : { cdrId, externalId }]);
}

function draftOf(cdr: CdrToPush): PartnerCdrDraft {
  const disposition = cdr.disposition.toUpperCase();
  return {
    uniqueId: cdr.uniqueid || null,
    callId: cdr.linkedid || null,
    startedAt: new Date(cdr.startedAt).toISOString(),
    source: cdr.src || null,
    destination: cdr.dst || null,
    callerId: cdr.clid || null,
    did: cdr.did || null,
    extension: extensionOf(cdr.channel) ?? null,
    accountCode: cdr.accountcode || null,
    disposition: (dispositions as readonly string[]).includes(disposition) ? (disposition as Disposition) : null,
    durationS: cdr.duration,
    billableS: cdr.billsec,
    peerId: cdr.peerExternalId,
    customerId: cdr.customerExternalId,
    contractId: cdr.contractExternalId,
  };
}
