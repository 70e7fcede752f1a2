import { extensionOf } from '@voip-sync/contracts';
import { type CdrPushSettings, CdrPushStore, type CdrToPush, type PushedCdr } from '@voip-sync/database';
import {
  type Disposition,
  dispositions,
  type PartnerApi,
  type PartnerCdrDraft,
  PartnerError,
} from '@voip-sync/partners';
import { BadInputError, scrubText } from '@voip-sync/runtime';
import { z } from 'zod';
import type { ResourceRun, RunContext } from './partner-sync-options.ts';

/** How often a CDR is tried before it is left to a person. */
const attemptsMax = 10;
/** However many a partner would take at once. */
const batchRowsMax = 500;

/** `settings` of the resource `cdr-push`. */
const settingsShape = z.strictObject({
  /** CDRs of calls that began then or later; a moment with its zone. */
  since: z.iso.datetime({ offset: true }),
  /** Ids of PBX sources; of all where there are none. */
  sources: z.array(z.string().max(64)).default([]),
  answeredOnly: z.boolean().default(false),
});

/**
 * Sends PBXs' CDRs to a partner that takes them, each once. What an earlier run left in doubt is looked for first; a run that is cut off anywhere
 * is carried on by the next one.
 */
export const runCdrPush: ResourceRun = async (context) => {
  const { database, partner, progress, mode, onPage, lease, position } = context;
  const { capabilities, api, row } = partner;
  if (capabilities.cdrsPerPushMax === null || !api.pushCdrs) {
    throw new BadInputError(`The partner "${row.id}" takes no CDRs, or is not configured to`);
  }
  if (mode === 'dry-run') throw new BadInputError('Sending CDRs has no dry run: its settings say which CDRs go');
  const store = new CdrPushStore(database, row.id, lease);
  const listed = await store.list(readSettings(context), position);
  for (;;) {
    const doubtful = await store.find('sending', batchRowsMax);
    if (doubtful.length === 0) break;
    for (const cdr of doubtful) {
      partner.signal.throwIfAborted();
      await clear(store, api, cdr);
      await onPage();
    }
  }
  for (;;) {
    const batch = await store.find('waiting', Math.min(capabilities.cdrsPerPushMax, batchRowsMax));
    if (batch.length === 0) break;
    partner.signal.throwIfAborted();
    const pushed = await send(store, { ...api, pushCdrs: api.pushCdrs }, batch);
    progress.pages += 1;
    progress.rows += pushed.length;
    progress.created += pushed.filter((one) => 'externalId' in one).length;
    await onPage();
  }
  const failed = progress.rows - progress.created;
  const warning = failed > 0 ? `${failed} CDRs were refused: they are listed with their reasons` : null;
  return { status: 'succeeded', warning, summary: { listed, failed } };
};

function readSettings({ settings, partner }: RunContext): CdrPushSettings {
  const parsed = settingsShape.safeParse(JSON.parse(settings.settings ?? '{}'));
  if (!parsed.success) {
    const why = z.prettifyError(parsed.error);
    throw new BadInputError(`The settings of cdr-push of partner "${partner.row.id}" cannot be used: ${why}`);
  }
  const { since, sources, answeredOnly } = parsed.data;
  return { sinceMs: Date.parse(since), sources, answeredOnly };
}

/** Looks for a CDR that may have arrived, so that it is sent again only when it surely did not. */
async function clear(store: CdrPushStore, api: PartnerApi, cdr: CdrToPush): Promise<void> {
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

async function send(
  store: CdrPushStore,
  api: Required<Pick<PartnerApi, 'pushCdrs'>>,
  batch: CdrToPush[],
): Promise<PushedCdr[]> {
  const cdrIds = batch.map(({ cdrId }) => cdrId);
  await store.begin(cdrIds);
  try {
    const results = await api.pushCdrs(batch.map(draftOf));
    const pushed = cdrIds.map((cdrId, index) => ({
      cdrId,
      ...(results[index] ?? { error: 'the partner said nothing of it' }),
    }));
    await store.finish(pushed);
    return pushed;
  } catch (error) {
    if (!(error instanceof PartnerError) || error.outcome === 'unknown') throw error;
    const { code, retryable } = error;
    const message = scrubText(error.message);
    if (code !== 'bad-input' && code !== 'not-found') {
      // Nothing of it arrived: the run says why, and is tried again.
      await store.putBack(cdrIds, message, retryable && code === 'failed', attemptsMax);
      throw error;
    }
    if (batch.length > 1) {
      await store.putBack(cdrIds, message, false, attemptsMax);
      const singly: PushedCdr[] = [];
      for (const cdr of batch) singly.push(...(await send(store, api, [cdr])));
      return singly;
    }
    const refused = cdrIds.map((cdrId) => ({ cdrId, error: message }));
    await store.finish(refused);
    return refused;
  }
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
