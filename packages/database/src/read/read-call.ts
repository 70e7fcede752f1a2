import { In } from 'typeorm';
import { type CallRow, callEntity } from '../calls/call.entity.ts';
import { callEventEntity } from '../calls/call-event.entity.ts';
import { type QueueVisitRow, queueVisitEntity } from '../calls/queue-visit.entity.ts';
import type { Database } from '../open-database.ts';
import { type CallDisagreementRow, callDisagreementEntity } from '../reconcile/call-disagreement.entity.ts';
import { type RelatedCallRow, relatedCallEntity } from '../reconcile/related-call.entity.ts';

/** How many events of one call are shown at most: the first ones. A call has a dozen or two. */
const timeLineEventsMax = 2_000;

export type TimeLineEvent = {
  id: string;
  eventId: string;
  type: string;
  uniqueId: string;
  queue: string | null;
  clock: string;
  /** ISO 8601 in UTC with six digits of a second: two events of a call may share their millisecond. */
  occurredAt: string;
  /** What the other columns do not say, as JSON. */
  facts: string;
};
type RelatedCall = Pick<RelatedCallRow, 'reason' | 'since'> & { linkedId: string; callId: string | null };
export type CallWithHistory = {
  call: CallRow;
  visits: QueueVisitRow[];
  events: TimeLineEvent[];
  disagreements: CallDisagreementRow[];
  related: RelatedCall[];
};

/** One call with its visits in their order and its events as they occurred; null when there is no such call. */
export async function readCall(database: Database, id: string): Promise<CallWithHistory | null> {
  const call = await database.getRepository(callEntity).findOneBy({ id });
  if (!call) return null;
  const [visits, events, disagreements, related] = await Promise.all([
    database.getRepository(queueVisitEntity).find({ where: { callId: id }, order: { ordinal: 'ASC' } }),
    readTimeLine(database, call),
    database.getRepository(callDisagreementEntity).find({ where: { callId: id }, order: { visit: 'ASC', id: 'ASC' } }),
    readRelated(database, call),
  ]);
  return { call, visits, events, disagreements, related };
}

async function readRelated(database: Database, { id, sourceId }: CallRow): Promise<RelatedCall[]> {
  const rows = await database.getRepository(relatedCallEntity).find({ where: { callId: id }, order: { since: 'ASC' } });
  const linkedIds = rows.map(({ relatedLinkedId }) => relatedLinkedId);
  const calls = await database.getRepository(callEntity).findBy({ sourceId, linkedId: In(linkedIds) });
  const ids = new Map(calls.map((call) => [call.linkedId, call.id]));
  return rows.map(({ relatedLinkedId, reason, since }) => ({
    linkedId: relatedLinkedId,
    reason,
    since,
    callId: ids.get(relatedLinkedId) ?? null,
  }));
}

/** Its own events, and those of its caller's channel after the PBX joined it with another call. */
function readTimeLine(database: Database, { sourceId, linkedId, uniqueId }: CallRow): Promise<TimeLineEvent[]> {
  return database
    .getRepository(callEventEntity)
    .createQueryBuilder('event')
    .select('event.id', 'id')
    .addSelect('event.eventId', 'eventId')
    .addSelect('event.type', 'type')
    .addSelect('event.uniqueId', 'uniqueId')
    .addSelect('event.queue', 'queue')
    .addSelect('event.clock', 'clock')
    .addSelect("DATE_FORMAT(event.occurredAt, '%Y-%m-%dT%H:%i:%s.%fZ')", 'occurredAt')
    .addSelect('event.facts', 'facts')
    .where('event.sourceId = :sourceId', { sourceId })
    .andWhere('(event.linkedId = :linkedId OR event.uniqueId = :uniqueId)', { linkedId, uniqueId })
    .orderBy('event.occurredAt')
    .addOrderBy('event.id')
    .limit(timeLineEventsMax)
    .getRawMany<TimeLineEvent>();
}

/** The calls of these ids as they are now, in no order; what is gone is missing. */
export function readCalls(database: Database, ids: string[]): Promise<CallRow[]> {
  return database.getRepository(callEntity).findBy({ id: In(ids) });
}
