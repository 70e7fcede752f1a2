import { type AlertSettings, partnerRunKind } from '@voip-sync/contracts';
import type { PartnerFacts, RuleFacts, SourceFacts } from '@voip-sync/database';
import { dueSlot } from '../partner-sync/runs/due-slot.ts';
import type { FoundTrouble } from './trouble.ts';

/** How many jobs of a queue wait, and for how long the next one has. */
export type QueueFacts = { queue: string; waiting: number; oldestMs: number };

const minuteMs = 60_000;
const reasonMax = 300;

/** What is the matter by the rules, all rules together. Pure. */
export function findTroubles(
  settings: AlertSettings,
  { sources, partners, heldRuns }: RuleFacts,
  queues: QueueFacts[],
  now: Date,
): FoundTrouble[] {
  const { syncLate, partnerDown, deletionHeld, queueGrowing, pbxDeaf } = settings;
  return [
    ...(syncLate.enabled ? sources.flatMap((source) => lateSyncs(settings, source, now)) : []),
    ...(syncLate.enabled ? partners.flatMap((partner) => latePartner(settings, partner, now)) : []),
    ...(partnerDown.enabled ? partners.flatMap((partner) => down(settings, partner, now)) : []),
    ...(deletionHeld.enabled ? heldRuns.map(held) : []),
    ...(queueGrowing.enabled ? queues.flatMap((queue) => growing(queueGrowing, queue)) : []),
    ...(pbxDeaf.enabled ? sources.flatMap((source) => deaf(settings, source, now)) : []),
  ];
}

/** The minutes of a rule for one subject and kind, in milliseconds; undefined where there is to be no alert. The narrower exception counts. */
function patienceMs(
  { exceptions }: AlertSettings,
  subject: string,
  kinds: string[],
  minutes: number,
): number | undefined {
  const ofSubject = exceptions.filter((exception) => exception.subject === subject);
  const exception =
    ofSubject.find(({ kind }) => kind !== null && kinds.includes(kind)) ?? ofSubject.find(({ kind }) => kind === null);
  const chosen = exception ? exception.minutes : minutes;
  return chosen === null ? undefined : chosen * minuteMs;
}

function lateSyncs(settings: AlertSettings, source: SourceFacts, now: Date): FoundTrouble[] {
  if (!source.copiesCdrs) return [];
  const kinds = [
    { kind: 'cdr', minutes: settings.syncLate.cdrMinutes, lastGoodAt: source.lastGoodCdrAt },
    { kind: 'cdr-sweep', minutes: settings.syncLate.sweepMinutes, lastGoodAt: source.lastGoodSweepAt },
  ];
  return kinds.flatMap(({ kind, minutes, lastGoodAt }) => {
    const patience = patienceMs(settings, source.id, [kind], minutes);
    const lateMs = now.getTime() - (lastGoodAt ?? source.configuredAt).getTime();
    if (patience === undefined || lateMs <= patience) return [];
    const facts = { rule: 'sync-late', kind, owner: ownedBy('source', source), lateMs: lastGoodAt && lateMs } as const;
    return [{ subject: `${kind} ${source.id}`, facts }];
  });
}

function latePartner(settings: AlertSettings, { partner, resources }: PartnerFacts, now: Date): FoundTrouble[] {
  if (!partner.enabled) return [];
  return resources.flatMap(({ timetable, lastGoodAt }) => {
    const kind = partnerRunKind(timetable.resource as 'peers');
    const patience = patienceMs(settings, partner.id, [kind, 'partner'], settings.syncLate.partnerMinutes);
    if (patience === undefined || !timetable.enabled) return [];
    const since = new Date(Math.max(lastGoodAt?.getTime() ?? 0, timetable.updatedAt.getTime()));
    // Something was due so long ago, and has not gone well since.
    if (!wasDue(timetable, since, new Date(now.getTime() - patience))) return [];
    const lateMs = now.getTime() - since.getTime();
    const facts = { rule: 'sync-late', kind, owner: ownedBy('partner', partner), lateMs } as const;
    return [{ subject: `${kind} ${partner.id}`, facts }];
  });
}

function wasDue(timetable: PartnerFacts['resources'][number]['timetable'], since: Date, until: Date): boolean {
  if (until <= since) return false;
  try {
    return dueSlot(timetable, since, since, until) !== null;
  } catch {
    // A pattern that cannot be read is told where it is set and by whoever follows it.
    return false;
  }
}

function down(settings: AlertSettings, { partner, lastGoodAt }: PartnerFacts, now: Date): FoundTrouble[] {
  const isDown = partner.breakerOpenUntil !== null || partner.checkError !== null;
  const patience = patienceMs(settings, partner.id, ['partner'], settings.partnerDown.minutes);
  const sinceMs = now.getTime() - (lastGoodAt ?? partner.updatedAt).getTime();
  if (!partner.enabled || !isDown || patience === undefined || sinceMs <= patience) return [];
  const reason = (partner.breakerLastError ?? partner.checkError ?? '').slice(0, reasonMax);
  const facts = { rule: 'partner-down', owner: ownedBy('partner', partner), downMs: sinceMs, reason } as const;
  return [{ subject: `partner ${partner.id}`, facts }];
}

function held({ id, sourceId, kind, startedAt, warning }: RuleFacts['heldRuns'][number]): FoundTrouble {
  const owner = ownedBy(kind.startsWith('partner-') ? 'partner' : 'source', { id: sourceId, name: sourceId });
  const told = { since: startedAt.toISOString(), warning: warning?.slice(0, reasonMax) ?? null };
  return { subject: `run ${id}`, facts: { rule: 'deletion-held', runId: id, kind, owner, ...told } };
}

function growing(
  { waitingJobs, oldestMinutes }: AlertSettings['queueGrowing'],
  { queue, waiting, oldestMs }: QueueFacts,
): FoundTrouble[] {
  if (waiting <= waitingJobs && oldestMs <= oldestMinutes * minuteMs) return [];
  return [{ subject: `queue ${queue}`, facts: { rule: 'queue-growing', queue, waiting, oldestMs } }];
}

function deaf(settings: AlertSettings, source: SourceFacts, now: Date): FoundTrouble[] {
  if (!source.hasEvents || source.deafSince === null) return [];
  const patience = patienceMs(settings, source.id, ['hearing'], settings.pbxDeaf.minutes);
  const deafMs = now.getTime() - source.deafSince.getTime();
  if (patience === undefined || deafMs <= patience) return [];
  return [{ subject: `source ${source.id}`, facts: { rule: 'pbx-deaf', owner: ownedBy('source', source), deafMs } }];
}

function ownedBy<K extends 'source' | 'partner'>(kind: K, { id, name }: { id: string; name: string }) {
  return { kind, id, name };
}
