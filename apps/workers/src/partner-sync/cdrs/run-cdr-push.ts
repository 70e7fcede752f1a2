import { cdrPushSettingsSchema } from '@voip-sync/contracts';
import { type CdrPushSettings, CdrPushStore } from '@voip-sync/database';
import { BadInputError } from '@voip-sync/runtime';
import { z } from 'zod';
import type { ResourceRun, RunContext } from '../partner-sync-options.ts';
import { clearCdr, sendCdrs } from './send-cdrs.ts';

/** However many a partner would take at once. */
const batchRowsMax = 500;

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
      await clearCdr(store, api, cdr);
      await onPage();
    }
  }
  const streak = { refused: 0 };
  for (;;) {
    const batch = await store.find('waiting', Math.min(capabilities.cdrsPerPushMax, batchRowsMax));
    if (batch.length === 0) break;
    partner.signal.throwIfAborted();
    const pushed = await sendCdrs(store, { ...api, pushCdrs: api.pushCdrs }, batch, streak);
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
  const parsed = cdrPushSettingsSchema.safeParse(JSON.parse(settings.settings ?? '{}'));
  if (!parsed.success) {
    const why = z.prettifyError(parsed.error);
    throw new BadInputError(`The settings of cdr-push of partner "${partner.row.id}" cannot be used: ${why}`);
  }
  const { since, sources, answeredOnly } = parsed.data;
  return { sinceMs: Date.parse(since), sources, answeredOnly };
}
