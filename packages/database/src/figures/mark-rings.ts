import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { NewCallEvent } from '../calls/logged-event.ts';
import { intervalMs } from './mark-intervals.ts';
import { ringMarkEntity } from './ring-interval.entity.ts';

/** What says that an agent's phone rang in vain. */
export const ringType = 'agent.unanswered';

/** Marks the quarters of an hour of the rings among these events, in the transaction that writes them to the log; appends only. */
export async function markRings(manager: EntityManager, events: NewCallEvent[]): Promise<void> {
  const marks = new Map<string, { sourceId: string; startsAt: Date }>();
  for (const { type, sourceId, occurredAt } of events) {
    if (type !== ringType) continue;
    const startsAt = Math.floor(Date.parse(`${occurredAt.replace(' ', 'T')}Z`) / intervalMs) * intervalMs;
    marks.set(`${sourceId}\n${startsAt}`, { sourceId, startsAt: new Date(startsAt) });
  }
  await bulkInsert(manager, ringMarkEntity, [...marks.values()], null);
}
