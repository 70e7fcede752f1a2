import { type CallDetail, type CallEvent, mergeCopies } from '@voip-sync/contracts';
import type { TimeLineEvent } from '@voip-sync/database';

/** What the time line says beside the facts, or what only recognises copies. */
const saidElsewhere = new Set(['id', 'sourceId', 'type', 'linkedId', 'occurredAtUs', 'receivedAtUs', 'heardSinceUs']);

/** A call's time line: what several ingestors heard of one event stands there once. */
export function tellTimeLine(events: TimeLineEvent[]): CallDetail['events'] {
  const rows = new Map(events.map(({ eventId, id }) => [eventId, id]));
  return mergeCopies(events.map(toCallEvent))
    .map((event) => ({
      id: rows.get(event.id) ?? '',
      type: event.type,
      occurredAtUs: event.occurredAtUs,
      facts: Object.fromEntries(Object.entries(event).filter(([name]) => !saidElsewhere.has(name))),
    }))
    .sort((a, b) => a.occurredAtUs - b.occurredAtUs || Number(BigInt(a.id) - BigInt(b.id)))
    .map(({ occurredAtUs, ...event }) => ({ ...event, occurredAt: toIso(occurredAtUs) }));
}

/** The columns go before what was kept beside them. */
function toCallEvent({ eventId, type, uniqueId, queue, clock, occurredAt, facts }: TimeLineEvent): CallEvent {
  return {
    ...JSON.parse(facts),
    id: eventId,
    type,
    uniqueId,
    ...(queue === null ? {} : { queue }),
    clock,
    occurredAtUs: Date.parse(`${occurredAt.slice(0, 19)}Z`) * 1_000 + Number(occurredAt.slice(20, 26)),
  };
}

/** ISO 8601 in UTC with six digits of a second. */
function toIso(us: number): string {
  const seconds = Math.floor(us / 1_000_000);
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}.${String(us % 1_000_000).padStart(6, '0')}Z`;
}
