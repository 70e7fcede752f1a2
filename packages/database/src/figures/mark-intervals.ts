import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { QueueVisitRow } from '../calls/queue-visit.entity.ts';
import { type FigureMarkRow, figureMarkEntity } from './figure-mark.entity.ts';

/** The length of what is rolled up: every zone's hours and days begin on a quarter of an hour of UTC. */
export const intervalMs = 900_000;

/** Where a visit is counted: in the quarter of an hour in which it joined. */
export type VisitPlace = Pick<QueueVisitRow, 'sourceId' | 'queue' | 'joinedAt'>;
export type Interval = Omit<FigureMarkRow, 'id'>;

export function intervalOf({ sourceId, queue, joinedAt }: VisitPlace): Interval {
  const startsAt = new Date(Math.floor(joinedAt.getTime() / intervalMs) * intervalMs);
  // the databases hold names that differ in trailing spaces for the same
  return { sourceId, queue: queue.replace(/ +$/, ''), startsAt };
}

export function keyOfInterval({ sourceId, queue, startsAt }: Interval): string {
  return `${sourceId}\n${startsAt.getTime()}\n${queue}`;
}

/**
 * Marks the intervals of visits that are changed in this transaction: whoever writes, moves or drops visits calls it with their places
 * before and after. One statement that only appends, so that no two writers wait for each other.
 */
export async function markIntervals(manager: EntityManager, places: VisitPlace[]): Promise<void> {
  const distinct = new Map(places.map(intervalOf).map((interval) => [keyOfInterval(interval), interval]));
  await bulkInsert(manager, figureMarkEntity, [...distinct.values()], null);
}
