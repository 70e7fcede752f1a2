import { PartnerStore, QuarantineStore, savePartnerCdrs } from '@voip-sync/database';
import { PartnerError } from '@voip-sync/partners';
import { BadInputError } from '@voip-sync/runtime';
import type { ResourceRun, RunContext } from '../partner-sync-options.ts';
import { BadRecords } from '../records/bad-records.ts';
import { toIncomingCdr } from './to-incoming-cdr.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A call is listed by its beginning and known after its end: so far back is read again at least, whatever the schedule says. */
const lookBackMsMin = 240 * minuteMs;
/** How far back the first run goes. */
const firstReachMs = 31 * dayMs;
/** How far back a full run goes: partners rate calls anew for days. */
const fullReachMs = 7 * dayMs;

/**
 * Pulls a partner's CDRs window by window, each of a day at most. The cursor moves behind a window only when all of it was listed, so a run that
 * is cut off goes on there; what is read twice is written once, by the partner's ids. What changed there is changed here.
 */
export const runCdrs: ResourceRun = async (context) => {
  const { database, partner, settings, mode, full } = context;
  if (!partner.capabilities.pull.includes('cdrs'))
    throw new BadInputError(`The partner "${partner.row.id}" has no cdrs`);
  const nowMs = Date.now();
  const lastFullMs = settings.lastFullAt?.getTime() ?? 0;
  const isFull = full || nowMs - lastFullMs >= settings.fullEveryHours * 60 * minuteMs;
  const lookBackMs = isFull ? fullReachMs : Math.max(settings.lookBackMinutes * minuteMs, lookBackMsMin);
  const beginMs = settings.cursorMs === null ? nowMs - firstReachMs : Number(settings.cursorMs) - lookBackMs;
  const partners = new PartnerStore(database);
  const bad = new BadRecords(new QuarantineStore(database), partner.row.id, 'partner-cdrs');
  if (mode === 'apply') await bad.look();
  let pending = 0;
  for (let sinceMs = beginMs; sinceMs < nowMs; sinceMs += dayMs) {
    const untilMs = Math.min(sinceMs + dayMs, nowMs);
    pending += await pullWindow(context, bad, sinceMs, untilMs);
    if (mode === 'apply') await partners.moveCursor(partner.row.id, 'cdrs', untilMs, isFull && untilMs === nowMs);
  }
  return {
    status: mode === 'dry-run' ? 'dry-run' : 'succeeded',
    warning: null,
    summary: { full: isFull, from: new Date(beginMs).toISOString(), pending },
  };
};

async function pullWindow(context: RunContext, bad: BadRecords, sinceMs: number, untilMs: number): Promise<number> {
  const { database, partner, progress, mode, onPage } = context;
  const listing = partner.api.list('cdrs', { sinceMs, untilMs });
  for await (const page of listing) {
    partner.signal.throwIfAborted();
    if (mode === 'apply') {
      const saved = await savePartnerCdrs(database, partner.row.id, page.records.map(toIncomingCdr));
      progress.created += saved.created;
      progress.changed += saved.changed;
      progress.unchanged += saved.unchanged;
      await bad.keep(page.bad);
      await bad.settle(page.records, `run ${context.runId}`);
    }
    progress.pages += 1;
    progress.rows += page.records.length + page.bad.length;
    progress.quarantined += page.bad.length;
    await onPage();
  }
  const { complete, reason, pending } = listing.verdict();
  if (complete) return pending;
  const window = `${new Date(sinceMs).toISOString()} to ${new Date(untilMs).toISOString()}`;
  throw new PartnerError(
    'unreadable',
    `the listing of CDRs from ${window} is not complete: ${reason ?? 'its end was not reached'}. What it had is kept`,
  );
}
