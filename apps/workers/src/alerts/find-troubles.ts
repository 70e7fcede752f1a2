import { type AlertSettings, partnerRunKind } from '@voip-sync/contracts';
import type { AlertFacts, PartnerFacts, SourceFacts } from '@voip-sync/database';
import { dueSlot } from '../partner-sync/runs/due-slot.ts';
import { type FoundTrouble, tellLength } from './trouble.ts';

/** How many jobs of a queue wait, and for how long the next one has. */
export type QueueFacts = { queue: string; waiting: number; oldestMs: number };

const minuteMs = 60_000;

/** What is the matter by the rules, all rules together. Pure. */
export function findTroubles(
  settings: AlertSettings,
  { sources, partners, heldRuns }: AlertFacts,
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
    { kind: 'cdr', what: 'copied', minutes: settings.syncLate.cdrMinutes, lastGoodAt: source.lastGoodCdrAt },
    { kind: 'cdr-sweep', what: 'proved', minutes: settings.syncLate.sweepMinutes, lastGoodAt: source.lastGoodSweepAt },
  ];
  return kinds.flatMap(({ kind, what, minutes, lastGoodAt }) => {
    const patience = patienceMs(settings, source.id, [kind], minutes);
    const lateMs = now.getTime() - (lastGoodAt ?? source.toldAt).getTime();
    if (patience === undefined || lateMs <= patience) return [];
    const since = lastGoodAt ? `for ${tellLength(lateMs)}` : 'yet';
    const message = `The CDRs of ${source.name} have not been ${what} ${since}`;
    return [{ rule: 'sync-late', subject: `${kind} ${source.id}`, message }];
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
    const message = `${timetable.resource} of ${partner.name} have not been synced well for ${tellLength(lateMs)}`;
    return [{ rule: 'sync-late', subject: `${kind} ${partner.id}`, message }];
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
  const reason = partner.breakerLastError ?? partner.checkError ?? '';
  return [
    {
      rule: 'partner-down',
      subject: `partner ${partner.id}`,
      message: `${partner.name} has not answered well for ${tellLength(sinceMs)}: ${reason.slice(0, 300)}`,
    },
  ];
}

function held({ id, sourceId, kind, startedAt, warning }: AlertFacts['heldRuns'][number]): FoundTrouble {
  const because = warning === null ? '' : `: ${warning.slice(0, 300)}`;
  const message = `Run ${id} (${kind} of ${sourceId}) would change or remove too much and waits since ${startedAt.toISOString()} for an operator's word${because}`;
  return { rule: 'deletion-held', subject: `run ${id}`, message };
}

function growing(
  { waitingJobs, oldestMinutes }: AlertSettings['queueGrowing'],
  { queue, waiting, oldestMs }: QueueFacts,
): FoundTrouble[] {
  if (waiting <= waitingJobs && oldestMs <= oldestMinutes * minuteMs) return [];
  const message = `${waiting} jobs wait in the queue ${queue}, the next of them for ${tellLength(oldestMs)}`;
  return [{ rule: 'queue-growing', subject: `queue ${queue}`, message }];
}

function deaf(settings: AlertSettings, source: SourceFacts, now: Date): FoundTrouble[] {
  if (!source.hasEvents || source.deafSince === null) return [];
  const patience = patienceMs(settings, source.id, ['hearing'], settings.pbxDeaf.minutes);
  const deafMs = now.getTime() - source.deafSince.getTime();
  if (patience === undefined || deafMs <= patience) return [];
  const message = `No ingestor has heard ${source.name} for ${tellLength(deafMs)}`;
  return [{ rule: 'pbx-deaf', subject: `source ${source.id}`, message }];
}
