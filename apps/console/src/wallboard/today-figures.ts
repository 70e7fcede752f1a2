import type { QueueToday, WallboardFigures } from '@voip-sync/contracts';
import { countLengths, type Database, listSources, type PbxSourceRow, readQueueIntervals } from '@voip-sync/database';
import { DateTime } from 'luxon';
import { readThresholds } from '../figures/sum-queues.ts';
import { addVisits, newSums, type Thresholds, type VisitSums } from '../figures/sum-visits.ts';
import type { SettingsReader } from '../settings/settings.ts';

/** What has become of today's visits, by source and queue, from the roll-ups: nothing that a viewer more would make dearer. */
export async function readTodayFigures(
  database: Database,
  settings: SettingsReader,
  now = new Date(),
): Promise<WallboardFigures> {
  const { value: thresholds } = await settings.read('thresholds');
  const sources = await listSources(database);
  const queues: QueueToday[] = [];
  for (const { source } of sources) queues.push(...(await readQueuesOf(database, source, thresholds, now)));
  return { at: now.toISOString(), thresholds, queues };
}

async function readQueuesOf(
  database: Database,
  { id: sourceId, timeZone }: PbxSourceRow,
  defaults: Thresholds,
  now: Date,
): Promise<QueueToday[]> {
  const from = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day').toJSDate();
  const asked = { serviceLevelSeconds: undefined, shortAbandonSeconds: undefined };
  const { byQueue, ...others } = await readThresholds(database, { sourceId }, asked, defaults);
  const own = new Map<string, Thresholds>(byQueue.map((one) => [one.queue, one]));
  const sums = new Map<string, VisitSums>();
  for await (const intervals of readQueueIntervals(database, { sourceId, from, to: now })) {
    for (const interval of intervals) {
      const known = sums.get(interval.queue) ?? newSums();
      sums.set(interval.queue, known);
      addVisits(known, interval, own.get(interval.queue) ?? others);
    }
  }
  return [...sums].map(([queue, sum]) => tell(sourceId, queue, sum, own.get(queue) ?? others));
}

function tell(sourceId: string, queue: string, sums: VisitSums, { serviceLevelSeconds }: Thresholds): QueueToday {
  const { offered, answered, abandoned, answeredWithin, abandonedWithin, waitAnswered, talk } = sums;
  return {
    ...{ sourceId, queue, serviceLevelSeconds },
    ...{ offered, answered, abandoned, answeredWithin, abandonedWithin },
    waitAnsweredMs: waitAnswered.sumMs,
    talkMs: talk.sumMs,
    talks: countLengths(talk),
  };
}
