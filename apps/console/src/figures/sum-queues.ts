import { figureRowsMax, type QueueFigures } from '@voip-sync/contracts';
import { type Database, type IntervalFilter, readQueueIntervals, readQueueSettings } from '@voip-sync/database';
import { ProblemError } from '../http/problem.ts';
import type { FigureRange } from './read-figure-range.ts';
import { addVisits, figuresOf, newSums, type Thresholds, type VisitSums } from './sum-visits.ts';

/** Adds up the range's visits by interval and queue, and by interval for all queues together. */
export async function sumQueues(
  database: Database,
  range: FigureRange,
  filter: IntervalFilter,
  { byQueue, ...others }: QueueFigures['thresholds'],
): Promise<Pick<QueueFigures, 'rows' | 'allQueues'>> {
  const thresholdsOf = new Map<string, Thresholds>(byQueue.map((own) => [own.queue, own]));
  const cells = new Map<string, { place: number; queue: string; sums: VisitSums }>();
  const totals = new Map<number, VisitSums>();
  for await (const intervals of readQueueIntervals(database, filter)) {
    for (const interval of intervals) {
      const { queue, startsAt } = interval;
      const place = range.placeOf(startsAt.getTime());
      const key = `${place}\n${queue}`;
      const cell = cells.get(key) ?? { place, queue, sums: newSums() };
      const total = totals.get(place) ?? newSums();
      cells.set(key, cell);
      totals.set(place, total);
      const thresholds = thresholdsOf.get(queue) ?? others;
      for (const sums of [cell.sums, total]) addVisits(sums, interval, thresholds);
    }
    boundRows(cells.size);
  }
  const inOrder = [...cells.values()].sort((a, b) => a.place - b.place || (a.queue < b.queue ? -1 : 1));
  return {
    rows: inOrder.map(({ place, queue, sums }) => ({ queue, ...range.describe(place), ...figuresOf(sums) })),
    allQueues: [...totals]
      .sort(([a], [b]) => a - b)
      .map(([place, sums]) => ({ ...range.describe(place), ...figuresOf(sums) })),
  };
}

/** What the query says, else what the configuration says of the queue, else what the settings say of all. */
export async function readThresholds(
  database: Database,
  { sourceId, queue: only }: Pick<IntervalFilter, 'sourceId' | 'queue'>,
  asked: { [T in keyof Thresholds]: number | undefined },
  defaults: Thresholds,
): Promise<QueueFigures['thresholds']> {
  const choose = (configured: { [T in keyof Thresholds]: number | null }) => ({
    serviceLevelSeconds: asked.serviceLevelSeconds ?? configured.serviceLevelSeconds ?? defaults.serviceLevelSeconds,
    shortAbandonSeconds: asked.shortAbandonSeconds ?? configured.shortAbandonSeconds ?? defaults.shortAbandonSeconds,
  });
  const others = choose({ serviceLevelSeconds: null, shortAbandonSeconds: null });
  const byQueue = (await readQueueSettings(database, sourceId))
    .filter(({ queue }) => only === undefined || queue === only)
    .map((setting) => ({ queue: setting.queue, ...choose(setting) }))
    .filter(
      ({ serviceLevelSeconds, shortAbandonSeconds }) =>
        serviceLevelSeconds !== others.serviceLevelSeconds || shortAbandonSeconds !== others.shortAbandonSeconds,
    );
  return { ...others, byQueue };
}

export function boundRows(rows: number): void {
  if (rows <= figureRowsMax) return;
  throw new ProblemError(
    400,
    `This range has more than ${figureRowsMax} rows; take a longer interval, a shorter range, or one queue at a time`,
  );
}
