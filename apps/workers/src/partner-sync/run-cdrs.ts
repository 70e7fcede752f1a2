import { createHash } from 'node:crypto';
import { type IncomingCdr, PartnerStore, QuarantineStore, savePartnerCdrs } from '@voip-sync/database';
import { type BadRecord, type PartnerCdr, PartnerError } from '@voip-sync/partners';
import { BadInputError } from '@voip-sync/runtime';
import type { ResourceRun, RunContext } from './partner-sync-options.ts';
import { hashOf } from './to-incoming.ts';

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
  let pending = 0;
  for (let sinceMs = beginMs; sinceMs < nowMs; sinceMs += dayMs) {
    const untilMs = Math.min(sinceMs + dayMs, nowMs);
    pending += await pullWindow(context, sinceMs, untilMs);
    if (mode === 'apply') await partners.moveCursor(partner.row.id, 'cdrs', untilMs, isFull && untilMs === nowMs);
  }
  return {
    status: mode === 'dry-run' ? 'dry-run' : 'succeeded',
    warning: null,
    summary: { full: isFull, from: new Date(beginMs).toISOString(), pending },
  };
};

async function pullWindow(context: RunContext, sinceMs: number, untilMs: number): Promise<number> {
  const { database, partner, progress, mode, onPage } = context;
  const listing = partner.api.list('cdrs', { sinceMs, untilMs });
  for await (const page of listing) {
    partner.signal.throwIfAborted();
    if (mode === 'apply') {
      const saved = await savePartnerCdrs(database, partner.row.id, page.records.map(toCdr));
      progress.created += saved.created;
      progress.changed += saved.changed;
      progress.unchanged += saved.unchanged;
      await keepBad(context, page.bad);
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

/** A CDR as it is kept, with the hash of all that the partner says of it. */
function toCdr({ externalId, peerId, customerId, contractId, startedAt, ...rest }: PartnerCdr): IncomingCdr {
  const content = {
    ...rest,
    startedAt: new Date(startedAt),
    peerExternalId: peerId,
    customerExternalId: customerId,
    contractExternalId: contractId,
  };
  return { externalId, ...content, contentHash: hashOf(content, null) };
}

async function keepBad({ database, partner }: RunContext, bad: BadRecord[]): Promise<void> {
  await new QuarantineStore(database).keep(
    bad.map(({ raw, reason, externalId }) => {
      const text = JSON.stringify(raw) ?? 'null';
      return {
        sourceId: partner.row.id,
        kind: 'partner-cdrs' as const,
        digest: createHash('sha256')
          .update(externalId ?? text)
          .digest('hex')
          .slice(0, 32),
        reason: reason.slice(0, 500),
        raw: text.slice(0, 65_536),
      };
    }),
  );
}
