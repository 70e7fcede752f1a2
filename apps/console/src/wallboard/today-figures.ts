import type { QueueToday, WallboardFigures } from '@voip-sync/contracts';
import { countLengths, type Database, listSources, type PbxSourceRow, readQueueIntervals } from '@voip-sync/database';
import { DateTime } from 'luxon';
import type { ConsoleConfig } from '../config.ts';
import { readThresholds } from '../figures/sum-queues.ts';
import { addVisits, newSums, type Thresholds, type VisitSums } from '../figures/sum-visits.ts';

type AlarmThresholds = { waitAlarmSeconds: number; talkAlarmSeconds: number };

/** Both sorts of thresholds, as the settings have them. */
export function thresholdsOf(config: ConsoleConfig): [Thresholds, AlarmThresholds] {
  return [
    { serviceLevelSeconds: config.SERVICE_LEVEL_SECONDS, shortAbandonSeconds: config.SHORT_ABANDON_SECONDS },
    { waitAlarmSeconds: config.WAIT_ALARM_SECONDS, talkAlarmSeconds: config.TALK_ALARM_SECONDS },
  ];
}

/** What has become of today's visits, by source and queue, from the roll-ups: nothing that a viewer more would make dearer. */
export async function readTodayFigures(
  database: Database,
  defaults: Thresholds,
  alarms: AlarmThresholds,
  now = new Date(),
): Promise<WallboardFigures> {
  const sources = await listSources(database);
  const queues: QueueToday[] = [];
  for (const { source } of sources) queues.push(...(await readQueuesOf(database, source, defaults, now)));
  const { serviceLevelSeconds } = defaults;
  return { at: now.toISOString(), thresholds: { serviceLevelSeconds, ...alarms }, queues };
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
